import type { ThemeConfig } from 'antd'

/** A dense desk for people who sit before it all day. The same values stand in base.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1668dc',
    colorLink: '#1668dc',
    colorText: '#1d2530',
    colorTextSecondary: '#5b6675',
    colorBorder: '#d5dbe3',
    colorBorderSecondary: '#e6eaf0',
    colorBgLayout: '#f2f4f7',
    borderRadius: 5,
    controlHeight: 30,
    fontSize: 14,
    fontFamily: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif",
    fontFamilyCode: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 3px' },
    Tabs: { horizontalMargin: '0', titleFontSize: 14 },
  },
}
