/** Alone: the package's list of stemmers reads dictionaries of a dozen languages, for longer than learning a phrase takes. */
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
