import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What the pages do without a page: faked time, faked network and storage, no browser. Browsers are the *IT tests' affair. */
export default defineConfig({
  test: {
    include: ['src/test/frontend/**/*.test.ts'],
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://hall.example/m/482716' } },
    restoreMocks: true,
    unstubGlobals: true
  },
  resolve: { alias: { Frontend: resolve(__dirname, 'frontend') } }
});
