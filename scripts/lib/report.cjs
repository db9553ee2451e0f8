// What Vitest's own report says, in one plain line.
'use strict';

const { readFileSync } = require('node:fs');

/** Counts of a JSON report; a file that could not even be loaded counts as one failure, and so does a missing report. */
function countsOf(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const lineOf = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

module.exports = { countsOf, lineOf };
