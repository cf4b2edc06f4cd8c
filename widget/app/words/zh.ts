import type { FileFault } from '../files.ts'
import type { NoticeCode } from '../types.ts'

const notices: Record<NoticeCode, string> = {
  queued: '已进入排队，请稍候',
  assigned: '客服已接入，为您服务',
  'taken-over': '已由另一位客服继续为您服务',
  'returned-to-queue': '正在为您重新安排客服，请稍候',
  'closed-by-agent': '客服结束了本次对话',
  'closed-by-visitor': '您结束了本次对话',
  'closed-idle': '长时间没有新消息，对话已自动结束',
  reopened: '对话继续',
  'rating-invited': '客服邀请您评价本次服务',
  rated: '您已评价本次服务，感谢反馈',
  'message-left': '留言已收到，我们会尽快与您联系',
}

const fileFaults: Record<FileFault, (name: string, most: string) => string> = {
  empty: (name) => `“${name}”是空文件，不能发送`,
  'too-large': (name, most) => `“${name}”超过 ${most}，不能发送`,
  'wrong-type': (name) => `“${name}”不能发送，可发送图片、PDF、Office 文档、压缩包和音视频`,
}

/** Everything the widget says in Chinese. It decides what there is; English follows. */
export const zh = {
  locale: 'zh-CN',
  close: '收起窗口',
  end: '结束对话',
  endQuestion: '结束本次对话？',
  endExplained: '结束后您仍可随时继续提问。',
  cancel: '取消',
  endFailed: '没有结束成功，请稍后再试',

  online: '客服在线',
  offDuty: '当前为非服务时间',
  serving: (agent: string) => `${agent} 为您服务`,
  finished: '对话已结束',
  waiting: '正在排队',
  queuePlace: (ahead: number) =>
    ahead > 0 ? `正在排队，前面还有 ${ahead} 位` : '您是下一位，客服马上接入',
  queueOffDuty: '客服上班后会尽快回复您',
  reconnecting: '重新连接中…',
  offline: '网络已断开，恢复后会自动连接',

  messages: '消息记录',
  today: '今天',
  yesterday: '昨天',
  agent: '客服',
  me: '我',
  newMessages: '新消息',
  typing: '正在输入',
  sending: '发送中',
  sent: '已发送',
  delivered: '已送达',
  read: '已读',
  failed: '发送失败',
  retry: '重试',
  remove: '删除',
  uploading: (percent: number) => `上传中 ${percent}%`,
  enlarge: (name: string) => `放大图片 ${name}`,
  imageBroken: '图片没有加载成功，点击重试',
  download: (name: string) => `下载 ${name}`,
  downloadFailed: '下载失败，请重试',
  notices,

  write: '输入消息…',
  writeAgain: '还有问题？直接输入继续咨询…',
  send: '发送',
  attach: '发送图片或文件',
  drop: '松开即可发送',
  left: (left: number) => (left >= 0 ? `还可输入 ${left} 字` : `超出 ${-left} 字，请分次发送`),
  fileFaults,

  rateTitle: '请评价本次服务',
  scores: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
  comment: '补充说明（选填）',
  rate: '提交评价',
  rateFailed: '评价没有提交成功，请稍后再试',

  leaveTitle: '给我们留言',
  leaveExplained: '请留下问题和联系方式，客服上班后会尽快与您联系。',
  name: '称呼',
  nameExample: '例如：王女士',
  nameMissing: '请填写您的称呼',
  reach: '手机号码或邮箱',
  reachMissing: '请填写手机号码或邮箱',
  reachWrong: '请检查手机号码或邮箱是否正确',
  question: '留言内容',
  questionMissing: '请填写留言内容',
  leave: '提交留言',
  leaveFailed: '留言没有提交成功，请稍后再试',
}

export type Words = typeof zh
