import { defineReporter } from '../core/reporter.ts'
import { jsonText } from './telling/json-text.ts'

export default defineReporter({
  title: 'The report itself, for programs',
  file: 'report.json',
  render: jsonText,
})
