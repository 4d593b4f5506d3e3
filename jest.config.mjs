/** ES-module syntax is authored, tests run as CommonJS: packages that are ES modules only are transformed too. */
const esOnly = [
  'content-disposition',
  'mingo',
  'uuid',
  'marked',
  '@seriousme/openapi-schema-validator',
  'openid-client',
  'oauth4webapi',
  'jose',
];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/embedded-mongo'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(t|m?j)sx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esOnly.join('|')})/)`],
  setupFilesAfterEnv: ['<rootDir>/test/try-once-more.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
