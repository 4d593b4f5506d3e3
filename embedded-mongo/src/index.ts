export { EmbeddedClient } from './driver/embedded-client';
export { useEmbedded } from './driver/use-embedded';
export { Engine } from './engine';
