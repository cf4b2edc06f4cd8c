import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { client } from './api/query-client.ts'
import { router } from './router.ts'
import { theme } from './style/theme.ts'
import { useWords } from './words/use-words.ts'

/** The whole console: language, theme, cache and routes around the pages. */
export function Console() {
  const { language } = useWords()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      // Antd would put a space between the two characters of 确定.
      button={{ autoInsertSpace: false }}
    >
      <App message={{ maxCount: 3 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
