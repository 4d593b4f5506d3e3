/*
 * With every processor busy a page may move under the pointer between the moment a press is aimed and the moment it lands.
 * A test of pages or of a whole journey that fails is tried once more, and what failed is printed all the same; twice is a
 * failure.
 */
if (/\/test\/(?:console|journeys)\//.test(expect.getState().testPath ?? ''))
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
