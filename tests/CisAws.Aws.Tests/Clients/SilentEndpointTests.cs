using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using AwsTesting;
using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Aws.Tests.Harness;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Clients;

/// <summary>Endpoints that take a connection and say nothing, and such that never take one.</summary>
public sealed class SilentEndpointTests : ServerTest
{
    private static readonly AccountIdentity Account = new("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // Far more than what is expected, as other tests run beside this one, and far less than without the limit.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task AnEndpointThatTakesConnectionsAndSaysNothingIsWaitedForOnce()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(backlog: 100);
        await AllEndAsync($"http://{silent.LocalEndpoint}", inFlight: 4);
    }

    [Fact]
    public async Task AnEndpointThatNeverCompletesAConnectionIsWaitedForOnce()
    {
        // The queue of connections that are not accepted is full: what comes now is left without an answer, or waits in it.
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(backlog: 1);
        var waiting = new List<Socket>();
        try
        {
            for (int i = 0; i < 8; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                waiting.Add(socket);
                try
                {
                    socket.Connect(full.LocalEndpoint);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // It goes on connecting.
                }
            }

            await AllEndAsync($"http://{full.LocalEndpoint}", inFlight: 4);
        }
        finally
        {
            waiting.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task OneSilentRegionEndsAndTheRestGoesOn()
    {
        FakeAccount.Compliant().ServeOn(Server);
        Server.On("ec2", "*").When(c => c.Region == "eu-west-1").Hangs();
        using ClientFactory clients = Clients(Server.BaseUrl.ToString(), inFlight: 2);
        EvidenceCollector collector = Collector(clients);
        Task<Answer>[] silent = [.. Questions("eu-west-1").Select(k => collector.GetAsync(k, Cancel).AsTask())];
        Assert.True((await collector.GetAsync(Ec2Evidence.Instances.KeyIn("eu-west-2"), Cancel)).IsRead);
        foreach (Answer answer in await Task.WhenAll(silent).WaitAsync(Most, Cancel))
        {
            Assert.Equal(ReadFailureKind.Unreachable, answer.Failure?.Kind);
        }

        // Two were sent; what waited behind them was not.
        Assert.InRange(Server.Calls.All.Count(c => c.Region == "eu-west-1"), 1, 4);
        Assert.True((await collector.GetAsync(Ec2Evidence.SecurityGroups.KeyIn("eu-west-2"), Cancel)).IsRead);
    }

    [Fact]
    public async Task ASlowAnswerOfAnEndpointThatAnswersIsNotCut()
    {
        FakeAccount.Compliant().ServeOn(Server);
        Server.On("ec2", "DescribeInstances").Delays(Limit * 3);
        using ClientFactory clients = Clients(Server.BaseUrl.ToString(), inFlight: 4);
        EvidenceCollector collector = Collector(clients);
        Task<Answer> slow = collector.GetAsync(Ec2Evidence.Instances.KeyIn("eu-west-1"), Cancel).AsTask();
        Assert.True((await collector.GetAsync(Ec2Evidence.SecurityGroups.KeyIn("eu-west-1"), Cancel)).IsRead);
        Assert.True((await slow).IsRead);
    }

    private static async Task AllEndAsync(string address, int inFlight)
    {
        using ClientFactory clients = Clients(address, inFlight);
        EvidenceCollector collector = Collector(clients);
        long start = Stopwatch.GetTimestamp();
        Answer[] answers = await Task.WhenAll(Questions("eu-west-1").Select(k => collector.GetAsync(k, Cancel).AsTask()));
        Answer later = await collector.GetAsync(Ec2Evidence.RouteTables.KeyIn("eu-west-1"), Cancel);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Most);
        Assert.All([.. answers, later], a => Assert.Equal(ReadFailureKind.Unreachable, a.Failure?.Kind));
        Assert.Contains("not asked again", later.Failure!.Message, StringComparison.Ordinal);
    }

    private static EvidenceKey[] Questions(string region) =>
    [
        Ec2Evidence.Instances.KeyIn(region), Ec2Evidence.Vpcs.KeyIn(region), Ec2Evidence.SecurityGroups.KeyIn(region),
        Ec2Evidence.NetworkAcls.KeyIn(region), Ec2Evidence.FlowLogs.KeyIn(region), Ec2Evidence.EbsEncryption.KeyIn(region),
    ];

    private static ClientFactory Clients(string address, int inFlight) => new(
        new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
        new ClientSettings(address, 8),
        new CallLimiter(inFlight, cap: null, new RecordingLog(), TimeProvider.System) { SilenceLimit = Limit });

    private static EvidenceCollector Collector(ClientFactory clients) =>
        new(new ReadEnvironment(clients, Account, "us-east-1", TimeProvider.System), new RecordingLog());
}
