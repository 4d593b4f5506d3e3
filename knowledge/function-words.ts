import { stemOf } from './stem';

/** Words of grammar and of asking, which say nothing about the subject. They are weighed low, not dropped: "can not" is a matter of degree. */
const english = `a about all also am an and any are as at be because been but by can could did do does doing dont for from get had has
 have having hello help hey hi how i id if ill im in into is isnt it its ive just know like me my need of off ok on or our
 out over please should so some someone tell than thanks that the their them then there these they this those to up us want was we were what whats
 when where which while who whom why will with would you your`;
const chinese = `的 了 吗 呢 啊 呀 吧 我 你 您 他 她 它 我们 你们 在 是 有 和 与 或 就 都 也 还 要 想 请 请问 怎么 怎么办 如何 怎样 怎么样 什么 为什么 可以 能 能不能 可不可以 哪里 哪儿
 一下 帮 帮我 帮忙 这个 那个 这 那 个 把 被 给 让 对 到 从 很 又 再 办 着 过 地 得 谢谢 你好 您好 需要 知道 应该 时候`;

export const functionWords: ReadonlySet<string> = new Set([
  ...english.split(/\s+/).map(stemOf),
  ...chinese.split(/\s+/),
]);
