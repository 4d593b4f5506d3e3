/**
 * What employees ask, in both languages: things an article answers, things that lead to choices, small talk and things
 * that are none of the desk's business. Nothing that calls a person: after that the bot is rightly quiet.
 */
const texts = [
  'my vpn shows error 691',
  'VPN连不上 提示 error 691',
  'how do I reset my password?',
  '忘记密码了怎么重置',
  'the printer on floor # is offline',
  '#楼的打印机打不出来',
  'my mailbox is full',
  '邮箱满了收不到邮件',
  'Excel crashes when I open the monthly report',
  'Excel一打开就闪退',
  'wifi keeps dropping in meeting room #',
  '#号会议室无线网老是掉线',
  'account locked after # wrong passwords',
  '账号被锁了，输错了#次密码',
  'screen turns blue after the update',
  '电脑蓝屏了，代码 #',
  'something is wrong with my computer',
  '系统有问题',
  'thanks!',
  '谢谢',
  'what is the weather in Paris?',
  '今天中午食堂吃什么',
  'who won the match last night, # to nil?',
  '帮我写一首关于春天的诗',
] as const;

/** The text of the `index`-th message; the same for the same index, and numbers vary so that no two rounds are alike. */
export function textOf(index: number): string {
  // Steps of 7 through 24 texts meet all of them and mix the languages.
  return (texts[(index * 7) % texts.length] ?? '').replace('#', String(1 + (index % 89)));
}
