using System.Management.Automation;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Tests;

public sealed class PipelineChannelTests
{
    [Fact]
    public void WritersThatWaitDoNotKeepTheReaderFromItsWork() =>
        Assert.Equal(Enumerable.Range(0, Many.Count), new Many().Invoke<int>().Order());

    [Fact]
    public void WhatOneWriterSendsComesInItsOrderAndAllOfIt() => Assert.Equal(Enumerable.Range(0, Many.Count), new Ordered().Invoke<int>());

    [Fact]
    public void WhatComesAfterTheEndIsDropped() => Assert.Equal([1], new Late().Invoke<int>());

    [Fact]
    public void AReaderThatIsStoppedReadsNoMore() => Assert.Throws<OperationCanceledException>(() => new Stopped().Invoke<int>().ToArray());

    [Cmdlet(VerbsDiagnostic.Test, "Many")]
    private sealed class Many : Cmdlet
    {
        public const int Count = 20_000;

        protected override void ProcessRecord()
        {
            var channel = new PipelineChannel(CancellationToken.None);
            Task work = Task.WhenAll(Enumerable.Range(0, Count).Select(n => Task.Run(() => channel.Output(n))))
                .ContinueWith(_ => channel.Complete(), TaskScheduler.Default);
            channel.Drain(this);
            work.GetAwaiter().GetResult();
        }
    }

    [Cmdlet(VerbsDiagnostic.Test, "Ordered")]
    private sealed class Ordered : Cmdlet
    {
        protected override void ProcessRecord()
        {
            var channel = new PipelineChannel(CancellationToken.None);
            var work = Task.Run(() =>
            {
                for (int n = 0; n < Many.Count; n++) channel.Output(n);
                channel.Complete();
            });
            channel.Drain(this);
            work.GetAwaiter().GetResult();
        }
    }

    [Cmdlet(VerbsDiagnostic.Test, "Late")]
    private sealed class Late : Cmdlet
    {
        protected override void ProcessRecord()
        {
            var channel = new PipelineChannel(CancellationToken.None);
            channel.Output(1);
            channel.Complete();
            channel.Output(2);
            channel.Drain(this);
        }
    }

    [Cmdlet(VerbsDiagnostic.Test, "Stopped")]
    private sealed class Stopped : Cmdlet
    {
        protected override void ProcessRecord()
        {
            var channel = new PipelineChannel(new CancellationToken(canceled: true));
            channel.Output(1);
            channel.Drain(this);
        }
    }
}
