import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import type { Plugin, UserConfigFn } from 'vite';
import { overrideVaadinConfig } from './vite.generated';

/**
 * Beside Flow's own index.html the build makes the pages that must not wait for Flow to boot: the participants' board and
 * the wall. A controller serves them as templates, so each lands as META-INF/VAADIN/webapp/NAME.html on the classpath, its
 * scripts and styles under VAADIN/build with a hash in the name.
 */
const pages = ['board', 'wall'];
const assets = 'VAADIN/build';
const frontend = resolve(__dirname, 'frontend');

/** The pages are served at /m/482716 and the like, so what Vite writes relative to the page must become absolute. */
function absoluteAddresses(): Plugin {
  return {
    name: 'karavanen:absolute-addresses',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const page of pages) {
        const file = bundle[`${page}.html`];
        if (file?.type !== 'asset') {
          throw new Error(`The build made no ${page}.html`);
        }
        file.source = String(file.source).replaceAll('"./VAADIN/', '"/VAADIN/');
      }
    }
  };
}

/** Vaadin leaves earlier builds' hashed files in place, and all of them would end up in the jar. */
function withoutEarlierBuilds(): Plugin {
  return {
    name: 'karavanen:without-earlier-builds',
    apply: 'build',
    configResolved(config) {
      rmSync(resolve(config.root, config.build.outDir, assets), { recursive: true, force: true });
    }
  };
}

/**
 * Vaadin's build makes Brotli variants only, and browsers take Brotli over HTTPS alone. In a hall without it the same files go
 * out as gzip, made here once rather than at every request.
 */
function gzipVariants(): Plugin {
  let folder = '';
  return {
    name: 'karavanen:gzip-variants',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.fileName.startsWith(`${assets}/`) && /\.(js|css|svg|json)$/.test(file.fileName)) {
          const content = file.type === 'chunk' ? file.code : file.source;
          writeFileSync(resolve(folder, `${file.fileName}.gz`), gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
        }
      }
    }
  };
}

const customConfig: UserConfigFn = ({ mode }) => ({
  build: {
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, resolve(frontend, `${page}.html`)])),
      // The hash makes each address final; ".cache." is how Vaadin's file server is told so (a year instead of an hour).
      output: {
        entryFileNames: `${assets}/[name]-[hash].cache.js`,
        chunkFileNames: `${assets}/[name]-[hash].cache.js`,
        assetFileNames: `${assets}/[name]-[hash].cache[extname]`
      }
    }
  },
  plugins: mode === 'production' ? [withoutEarlierBuilds(), absoluteAddresses(), gzipVariants()] : []
});

export default overrideVaadinConfig(customConfig);
