export { backup, restore } from './backup';
export { EmbeddedClient } from './driver/embedded-client';
export { useEmbedded } from './driver/use-embedded';
export { Engine, type EngineOptions } from './engine';
export { type Migration, type MigrationOptions, type MigrationWork, migrate } from './migrations';
export { type Counts, exportDatabase, importDatabase, type Progress, type TransferOptions } from './transfer';
