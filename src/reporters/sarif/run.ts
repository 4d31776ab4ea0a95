import { fold } from '../../codec/escape.ts'
import type { Report, TargetReport } from '../../core/report.ts'
import type { Shelves } from '../../core/reporter.ts'
import { sharesOf } from '../telling/coverage.ts'
import { wasJudged } from '../telling/standing.ts'
import { visible } from '../telling/visible.ts'
import { resultsOf } from './results.ts'
import { rulesOf } from './rules.ts'
import { message } from './text.ts'

/** One target as a run (section 3.14): its rules, its results, and what kept it from being whole. */
export function runOf(target: TargetReport, report: Report, shelves: Shelves): object {
  const { provider, upstream, profile, totals, stopped, stoppedBy, unsent, limits } = target
  const interrupted = report.interrupted ? ['The run was interrupted.'] : []
  const remarks = [...(stopped === undefined ? [] : [stopped]), ...interrupted, ...limits.slice(0, 50)]
  return {
    tool: {
      driver: { name: 'pixpact', version: visible(fold(report.tool.version, 40)), rules: rulesOf(shelves) },
    },
    automationDetails: { id: `pixpact/${visible(fold(provider, 60))}/` },
    invocations: [
      {
        executionSuccessful: wasJudged(target),
        startTimeUtc: report.startedAt,
        toolExecutionNotifications: remarks.map(text => ({ level: 'warning', message: message(text) })),
      },
    ],
    results: resultsOf(target, shelves),
    properties: {
      upstream: {
        kind: upstream.kind,
        url: visible(fold(upstream.url, 300)),
        ...(upstream.faults && { faults: upstream.faults }),
      },
      ...(profile === undefined ? {} : { profile }),
      ...(stoppedBy === undefined ? {} : { stoppedBy }),
      totals,
      unsent: unsent.length,
      coverage: sharesOf(target),
    },
  }
}
