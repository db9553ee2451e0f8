// Plain old JavaScript on purpose: this runs on the machine's own Node (20 or later), before anything is installed.
'use strict';

const { createHash } = require('node:crypto');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '../..');
const inRoot = (...parts) => path.join(ROOT, ...parts);

/** The project's own Node: the programs need it, the machine's may be older. */
const NODE = inRoot('node_modules/.bin/node');

/** One hash over the content of files and folders; what does not exist counts as such. */
function hashOf(names, skip = () => false) {
  const hash = createHash('sha256');
  const add = (name) => {
    if (skip(name)) return;
    const full = inRoot(name);
    let entries;
    try {
      entries = readdirSync(full).sort();
    } catch (error) {
      if (error.code !== 'ENOTDIR' && error.code !== 'ENOENT') throw error;
      hash.update(`${name}\0`).update(existsSync(full) ? readFileSync(full) : 'none');
      return;
    }
    for (const entry of entries) add(`${name}/${entry}`);
  };
  for (const name of names) add(name);
  return hash.digest('hex');
}

const readOr = (file, otherwise) => (existsSync(file) ? readFileSync(file, 'utf8') : otherwise);

module.exports = { ROOT, NODE, inRoot, hashOf, readOr };
