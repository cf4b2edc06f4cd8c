import { refusal } from '#kernel/errors.ts'

export const caseTypeUnknown = refusal('case.type-unknown', 404, {
  zh: '没有这种工单类型，或已停用',
  en: 'There is no such case type, or it is no longer in use',
})
export const caseChanged = refusal('case.changed', 409, {
  zh: '工单刚被其他人更新，请刷新后再操作',
  en: 'Somebody has just changed this case; look at it again first',
})
export const actionNotOpen = refusal('case.action-not-open', 409, {
  zh: '工单处于“{stateZh}”，不能进行此操作',
  en: 'The case is in the state “{stateEn}”; this action is not open',
})
export const actionNotYours = refusal('case.action-not-yours', 403, {
  zh: '此操作仅限{whoZh}',
  en: 'This action is for {whoEn} only',
})
export const formInvalid = refusal('case.form-invalid', 400, {
  zh: '表单填写有误：{zh}',
  en: 'The form must be corrected: {en}',
})
export const caseClosed = refusal('case.closed', 409, {
  zh: '工单已结束',
  en: 'The case is finished',
})
export const ownerUnfit = refusal('case.owner-unfit', 409, {
  zh: '该员工不能处理此部门的工单',
  en: 'This person cannot work on cases of this unit',
})
export const assignmentNotYours = refusal('case.assignment-not-yours', 403, {
  zh: '只有责任人或班长可以转派；无人负责的工单，处理人员可以领取',
  en: 'Only the owner or a leader gives a case away; who works on cases may take one nobody has',
})
