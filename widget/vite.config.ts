import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One `vite build widget` makes both: the frame with its assets, then the loader beside it. */
export default defineConfig({
  root: at('.'),
  base: '/widget/',
  resolve: { alias: { 'preact/jsx-runtime': at('app/jsx-runtime.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', modulePreload: false },
  environments: {
    client: {
      build: {
        outDir: at('dist'),
        emptyOutDir: true,
        rolldownOptions: { input: at('frame.html') },
      },
    },
    loader: {
      consumer: 'client',
      build: {
        outDir: at('dist'),
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: at('loader/main.ts'),
          output: { format: 'iife', entryFileNames: 'widget.js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments.client!)
      await builder.build(builder.environments.loader!)
    },
  },
})
