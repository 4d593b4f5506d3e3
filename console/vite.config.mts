import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** Three pages from one build. The server gives `dist/` under `/app/` and answers `/chat`, `/console` and `/account` with the pages. */
export default defineConfig({
  base: '/app/',
  root: here,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // An inlined polyfill or data: URL would need a looser content-security-policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The component library with the words of both languages, compressed 188 kB, shared by all pages.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Changes more seldom than all else: a browser keeps it from one release to the next.
      output: {
        codeSplitting: { groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }] },
      },
      input: { chat: `${here}/chat.html`, console: `${here}/console.html`, account: `${here}/account.html` },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
