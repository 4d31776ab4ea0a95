import { defineReporter } from '../core/reporter.ts'
import { runOf } from './sarif/run.ts'
import { jsonText } from './telling/json-text.ts'

/** @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export default defineReporter({
  title: 'SARIF 2.1.0, for code scanning',
  file: 'report.sarif',
  render: (report, { shelves }) =>
    jsonText({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: report.targets.map(target => runOf(target, report, shelves)),
    }),
})
