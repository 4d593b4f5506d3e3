import { contentRoot } from '../../src/config';

/** The folder of the installation, whether this runs from the sources or from the build. */
export const root = contentRoot(__dirname);
