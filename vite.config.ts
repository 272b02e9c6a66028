import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { preprocessCSS, type Plugin, type UserConfigFn } from 'vite';
import { overrideVaadinConfig } from './vite.generated';

/**
 * Beside Flow's own index.html the build makes the pages that must not wait for Flow to boot: the way in, the participants'
 * board and the wall. A controller serves them as templates, so each lands as META-INF/VAADIN/webapp/NAME.html on the classpath, its
 * scripts and styles under VAADIN/build with a hash in the name.
 */
const pages = ['join', 'signup', 'docket', 'followup', 'pool', 'door', 'board', 'wall', 'stage', 'remote', 'hall'];
const assets = 'VAADIN/build';
const frontend = resolve(__dirname, 'frontend');
const styles = resolve(__dirname, 'src/main/resources/META-INF/resources/styles');

/** What heads of pages have in common: a comment that names a file stands for what is in it. */
function withShared(html: string): string {
  return html.replace(/<!--(shared\/[\w-]+\.html)-->/g, (_, file: string) => withShared(readFileSync(resolve(frontend, file), 'utf8')).trimEnd());
}

function sharedHeads(): Plugin {
  return { name: 'karavanen:shared-heads', transformIndexHtml: { order: 'pre', handler: withShared } };
}

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

/**
 * The bundler keeps one line that every script needs in a file of its own, which a phone would ask for once more than needed. In the pages'
 * scripts the line itself stands instead; Flow's go on importing it.
 */
function withoutRuntimeFile(): Plugin {
  return {
    name: 'karavanen:without-runtime-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const runtime = Object.values(bundle).find((file) => file.name === 'rolldown-runtime');
      const line = runtime?.type === 'chunk' ? /^var (\w+)=([^;]+);export\{\1 as (\w+)\};\s*$/.exec(runtime.code) : null;
      if (!runtime || !line) {
        return; // It says more than that: then it is a file like any other.
      }
      const file = basename(runtime.fileName).replaceAll('.', '\\.');
      const imported = new RegExp(`import\\{${line[3]} as (\\w+)\\}from"\\./${file}";?`);
      const ofPages = new Set(pages.map((page) => Object.values(bundle).find((each) => each.type === 'chunk' && each.isEntry && each.name === page)?.fileName));
      for (const name of ofPages) {
        const script = bundle[name ?? ''];
        if (script?.type === 'chunk') {
          script.imports.forEach((other) => ofPages.add(other));
          script.code = script.code.replace(imported, `var $1=${line[2]};`);
        }
      }
      const preload = new RegExp(`\\s*<link rel="modulepreload"[^>]*/${file}">`);
      for (const page of pages) {
        const html = bundle[`${page}.html`];
        if (html?.type === 'asset') {
          html.source = String(html.source).replace(preload, '');
        }
      }
    }
  };
}

/**
 * The development server's own pages, written where `mvn spring-boot:run` looks before it looks at what was built. The server reads
 * them as it reads built ones; what they name comes from Vite, and is there as soon as it is saved.
 */
function developmentPages(): Plugin {
  const folder = resolve(__dirname, 'target/development/META-INF/VAADIN/webapp');
  // Touched when the running server has taken new classes: what they make is on the page after a reload.
  const seen = resolve(__dirname, 'target/development/seen');
  return {
    name: 'karavanen:development-pages',
    apply: 'serve',
    configureServer(server) {
      const write = async (page: string) => {
        const html = await server.transformIndexHtml(`/${page}.html`, readFileSync(resolve(frontend, `${page}.html`), 'utf8'));
        const ours = html
          // Icons, fonts and styles come from our server, scripts written into the page the pages' security policy forbids.
          .replaceAll(new RegExp(`"${server.config.base}(icons|fonts|styles|manifest)`, 'g'), '"/$1')
          .replaceAll('"./', `"${server.config.base}`)
          .replaceAll(/<script type="module">[^]*?<\/script>\s*/g, '');
        mkdirSync(folder, { recursive: true });
        writeFileSync(resolve(folder, `${page}.html`), ours);
      };
      const all = pages.map(write);
      server.watcher.add([styles, seen]);
      server.watcher.on('all', (event, file) => {
        const page = basename(file, '.html');
        if (event === 'unlink') {
          return; // Some editors do that first.
        }
        if (file === resolve(frontend, `${page}.html`) && pages.includes(page)) {
          void write(page).then(() => server.ws.send({ type: 'full-reload' }));
        } else if (file.startsWith(resolve(frontend, 'shared')) && file.endsWith('.html')) {
          void Promise.all(pages.map(write)).then(() => server.ws.send({ type: 'full-reload' }));
        } else if (file === seen || file.endsWith('.css')) {
          server.ws.send({ type: 'full-reload' });
        }
      });
      // Vaadin's plugins make a script of every style; the pages link theirs.
      server.middlewares.use((request, response, next) => {
        const [, page, file] = new RegExp(`^${server.config.base}(\\w+)/(\\w+\\.css)$`).exec(request.url ?? '') ?? [];
        if (!page || !file || !pages.includes(page)) {
          next();
          return;
        }
        const path = resolve(frontend, page, file);
        preprocessCSS(readFileSync(path, 'utf8'), path, server.config).then(({ code }) => {
          response.setHeader('Content-Type', 'text/css');
          response.setHeader('Cache-Control', 'no-store');
          response.end(code);
        }, next);
      });
      return async () => {
        await Promise.all(all);
      };
    }
  };
}

/**
 * Nothing saved is missed by an open page. Vite tells only pages that are connected: not one that is just being loaded, which may have
 * the old file already. And a page that has lost the server, as when it starts anew, Vite brings back by a worker that the pages' security
 * policy forbids. So each page says how much had been saved when it was opened, and comes back by itself.
 */
function nothingSavedIsMissed(): Plugin {
  const script = 'nothing-saved-is-missed.js';
  let saved = 0;
  return {
    name: 'karavanen:nothing-saved-is-missed',
    apply: 'serve',
    configureServer(server) {
      server.watcher.on('all', () => (saved += 1));
      server.ws.on('karavanen:opened', (savedThen: number, page) => {
        if (savedThen < saved) {
          page.send({ type: 'full-reload' });
        }
      });
      server.middlewares.use((request, response, next) => {
        if (request.url !== server.config.base + script) {
          next();
          return;
        }
        response.setHeader('Content-Type', 'text/javascript');
        response.setHeader('Cache-Control', 'no-store');
        response.end(`import { createHotContext } from './@vite/client';
const hot = createHotContext('/${script}');
hot.send('karavanen:opened', ${saved});
hot.on('vite:ws:disconnect', async () => {
  for (let back = false; !back; ) {
    await new Promise((later) => setTimeout(later, 500));
    back = await fetch('/readyz', { cache: 'no-store' }).then((answer) => answer.ok, () => false);
  }
  location.reload();
});
`);
      });
    },
    // First of all: what a page asks for later is not older.
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { server }) => [{ tag: 'script', attrs: { type: 'module', src: (server?.config.base ?? '/') + script }, injectTo: 'head-prepend' }]
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
        assetFileNames: `${assets}/[name]-[hash].cache[extname]`,
        // Each file costs a phone a request and the server a quarter of a millisecond: who joins loaded thirteen of less than 3 kB.
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: /\/node_modules\/(@lit|lit|lit-html|lit-element)\/|oxc-project|modulepreload-polyfill|rolldown.runtime|\/frontend\/shared\/[^/]+\.ts$/,
              minShareCount: 2,
              maxModuleSize: 16_000
            }
          ]
        }
      }
    }
  },
  plugins: [
    sharedHeads(),
    ...(mode === 'production'
      ? [withoutEarlierBuilds(), withoutRuntimeFile(), absoluteAddresses(), gzipVariants()]
      : [developmentPages(), nothingSavedIsMissed()])
  ]
});

export default overrideVaadinConfig(customConfig);
