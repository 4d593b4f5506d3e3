import type { Example } from '../../intents/examples';

/** A desk of eight intents, small enough to train in a test. */
const phrases: Readonly<Record<string, readonly string[]>> = {
  'vpn-fails': [
    'the vpn will not connect from home',
    'vpn error 691',
    'vpn drops every ten minutes',
    'remote access client fails to connect',
    'vpn连不上',
    '在家拨vpn提示691',
    'vpn老是断线',
    '远程接入客户端连接失败',
  ],
  'password-reset': [
    'i forgot my password',
    'please reset my password',
    'my password expired',
    'need a new password for windows',
    '密码忘了',
    '帮我重置一下密码',
    '密码过期了怎么改',
    '登录密码想不起来了',
  ],
  'printer-fails': [
    'the printer shows offline',
    'paper jam in the printer',
    'printer prints blank pages',
    'nothing comes out of the printer',
    '打印机脱机了',
    '打印机卡纸',
    '打印出来是白纸',
    '打印机不出纸',
  ],
  'mail-problem': [
    'outlook does not receive mail',
    'my mail stays in the outbox',
    'mail bounced back to me',
    'outlook cannot send',
    '收不到邮件',
    '邮件发不出去',
    '邮件被退回来了',
    'outlook打不开',
  ],
  'wifi-problem': [
    'wifi keeps dropping',
    'cannot join the office wifi',
    'wireless signal is weak',
    'wifi needs a password for guests',
    '无线连不上',
    '办公室wifi信号很差',
    'wifi老掉线',
    '访客无线密码是多少',
  ],
  greeting: ['hello', 'hi there', 'good morning', 'hey bot', '你好', '您好', '早上好', '在吗'],
  thanks: ['thank you', 'thanks a lot', 'many thanks', 'cheers for that', '谢谢', '多谢', '太感谢了', '辛苦了'],
  'out-of-scope': [
    'what is the weather tomorrow',
    'tell me a joke',
    'how do i cook rice',
    'who won the football match',
    '明天天气怎么样',
    '讲个笑话',
    '怎么做红烧肉',
    '昨天球赛谁赢了',
  ],
};

export const deskPhrases: Example[] = Object.entries(phrases).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent })),
);
