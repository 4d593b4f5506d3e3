export const chineseSynonyms = ``;
