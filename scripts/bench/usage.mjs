// Loaded into every server with --import: tells what the process has used so far whenever the bench asks for it.
// Plain JavaScript, so that it adds nothing to the start that is measured.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 2 ** 20 })
})
process.channel?.unref()
