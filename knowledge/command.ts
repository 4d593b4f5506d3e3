import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadArticles } from './articles';
import { ContentProblems } from './content-problems';
import { fitModel } from './fit';
import { loadGoldenQuestions } from './golden-questions';
import { passageFor } from './passage';
import { createSearchIndex } from './search-index';

/** Writes one line. */
export type Out = (line: string) => void;

const usage = `Usage:
  knowledge validate      check every article and golden question, by file and line
  knowledge try "text"    show what the search finds for a text, and why
  knowledge import FOLDER make drafts in the store of Markdown, HTML and CSV files
  knowledge export FOLDER write what readers see as files that import reads`;
const everybody = ['everyone', 'agents'];

/**
 * @param args what follows `firstline knowledge`
 * @param folder holds `articles` and `evaluation`
 * @returns the exit code: 0 well, 1 something is wrong with the content, 2 wrongly called
 */
export async function runKnowledgeCommand(
  args: readonly string[],
  out: Out,
  folder = knowledgeFolder(),
): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'validate' && rest.length === 0) return validate(folder, out);
    if (command === 'try' && rest.length > 0) return tryOut(folder, rest.join(' '), out);
  } catch (error) {
    if (!(error instanceof ContentProblems)) throw error;
    out(error.message);
    return 1;
  }
  out(usage);
  return 2;
}

/** The content lies beside the sources; the compiled code lies one folder deeper. */
function knowledgeFolder(): string {
  let at = __dirname;
  while (!existsSync(path.join(at, 'knowledge', 'articles')) && path.dirname(at) !== at) at = path.dirname(at);
  return path.join(at, 'knowledge');
}

function validate(folder: string, out: Out): number {
  const articles = loadArticles(path.join(folder, 'articles'));
  const golden = loadGoldenQuestions(path.join(folder, 'evaluation'), articles);
  const phrasings = articles.reduce((sum, { alternates }) => sum + alternates.length, 0);
  out(
    `${articles.length} articles, ${phrasings} alternate phrasings, ${golden.length} golden questions: all in order.`,
  );
  return 0;
}

function tryOut(folder: string, text: string, out: Out): number {
  const articles = loadArticles(path.join(folder, 'articles'));
  const { search } = createSearchIndex(articles, { model: fitModel(articles) });
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  const findings = search({ text, language, audiences: everybody });
  if (findings.length === 0) out('Nothing found.');
  findings.forEach(({ articleId, language: foundIn, title, confidence, why }, at) => {
    out(`${at + 1}. ${Math.round(confidence * 100)} %  ${articleId}  ${title}`);
    out(
      `   ${Object.entries(why)
        .map(([name, value]) => `${name} ${value.toFixed(2)}`)
        .join(', ')}`,
    );
    const article = articles.find((one) => one.id === articleId && one.language === foundIn);
    if (at === 0 && article) out(`\n${passageFor(article, text)}\n`);
  });
  return 0;
}
