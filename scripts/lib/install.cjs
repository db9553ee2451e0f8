// Installs what package-lock.json names, and only when something differs from it.
'use strict';

const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { NODE, inRoot, hashOf, readOr } = require('./paths.cjs');
const { run, say } = require('./steps.cjs');

const STAMP = inRoot('node_modules/.installed');

async function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20)
    stop(
      `This needs Node 20 or later to begin with; here is ${process.version}. / 需要 Node 20 或更高版本,当前为 ${process.version}。`,
    );
  const wanted = `${hashOf(['package-lock.json'])} ${process.platform}-${process.arch}`;
  if (readOr(STAMP, '') === wanted && existsSync(NODE)) return;
  if (!matchesLock()) {
    // Not `npm ci`: it refuses where a registry's mirror lacks the packages of other platforms, and it removes everything to add one.
    // With --no-save the versions are those of package-lock.json all the same.
    const args = [
      'install',
      '--no-save',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts=false',
      '--no-audit',
      '--no-fund',
    ];
    const code = await run('npm', [...args, '--loglevel=error'], {
      label: 'Installing what the program needs (the first time: a minute or two) / 正在安装所需组件(首次约一两分钟)',
      env: environmentForNpm(),
    });
    if (code !== 0 || !existsSync(NODE))
      stop('npm install failed: see above. Is the npm registry reachable? / 安装失败,请检查 npm 源是否可达。');
  }
  writeFileSync(STAMP, wanted);
}

/** Somebody may have run `npm install` by hand: then everything is there already and nothing need be removed and fetched again. */
function matchesLock() {
  try {
    const packagesOf = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
    const wanted = packagesOf('package-lock.json');
    const here = packagesOf('node_modules/.package-lock.json');
    return (
      existsSync(NODE) &&
      Object.entries(wanted).every(
        ([name, { version, optional }]) => name === '' || here[name]?.version === version || (optional && !here[name]),
      )
    );
  } catch {
    return false;
  }
}

/** npm must run on the machine's own Node: it may replace the one in node_modules, which npm start put in front of PATH. */
function environmentForNpm() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...process.env, PATH: folders.join(path.delimiter), NODE_ENV: 'development' };
}

function stop(reason) {
  say(reason);
  process.exit(1);
}

module.exports = { ensureInstalled };
