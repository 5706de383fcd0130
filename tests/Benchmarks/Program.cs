using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CisAws.Benchmarks.Growth;
using CisAws.Benchmarks.Scan;

if (args is ["scan", .. var scan]) return await ScanProgram.RunAsync(scan, CancellationToken.None).ConfigureAwait(false);
if (args is ["growth", .. var rows]) return await GrowthProgram.RunAsync(rows, CancellationToken.None).ConfigureAwait(false);
if (args is ["growth-shell", .. var shell]) return await ShellGrowth.RunAsync(shell, CancellationToken.None).ConfigureAwait(false);
if (args is ["scan-accounts", .. var many]) return await AccountsRun.RunAsync(many, CancellationToken.None).ConfigureAwait(false);

// In this process: the usual way has a project of its own restored and built for every run. One short job: figures here are read by
// their size, and what may not grow is a test.
ManualConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .HideColumns(Column.Toolchain);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
