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

    // Where an endpoint must answer in time, though the machine is busy.
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(4);

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
    public async Task OneSilentEndpointEndsAndTheRestGoesOn()
    {
        FakeAccount.Compliant().ServeOn(Server);
        await using AwsTestServer silent = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        silent.OnAny().Hangs();
        CallLimiter limiter = Limiter(inFlight: 2, Patient);
        using ClientFactory good = Clients(Server.BaseUrl.ToString(), limiter), bad = Clients(silent.BaseUrl.ToString(), limiter);
        Task<Answer>[] waiting = [.. Questions("eu-west-1").Select(k => Collector(bad).GetAsync(k, Cancel).AsTask())];
        Assert.True((await Collector(good).GetAsync(Ec2Evidence.Instances.KeyIn("eu-west-2"), Cancel)).IsRead);
        foreach (Answer answer in await Task.WhenAll(waiting).WaitAsync(Most, Cancel))
        {
            Assert.Equal(ReadFailureKind.Unreachable, answer.Failure?.Kind);
        }

        // Two were sent; what waited behind them was not.
        Assert.InRange(silent.Calls.Count, 1, 4);
        Assert.True((await Collector(good).GetAsync(IamEvidence.AccountSummary.Key(), Cancel)).IsRead);
    }

    [Fact]
    public async Task ASlowAnswerOfAnEndpointThatAnswersIsNotCut()
    {
        FakeAccount.Compliant().ServeOn(Server);
        Server.On("ec2", "DescribeVpcs").ReturnsResult("<vpcSet/>");
        Server.On("ec2", "DescribeInstances").Delays(Patient * 1.25);
        using ClientFactory clients = Clients(Server.BaseUrl.ToString(), Limiter(inFlight: 4, Patient));
        EvidenceCollector collector = Collector(clients);
        Assert.True((await collector.GetAsync(Ec2Evidence.Vpcs.KeyIn("eu-west-1"), Cancel)).IsRead);
        Answer slow = await collector.GetAsync(Ec2Evidence.Instances.KeyIn("eu-west-1"), Cancel);
        Assert.True(slow.IsRead);
    }

    private static async Task AllEndAsync(string address, int inFlight)
    {
        using ClientFactory clients = Clients(address, Limiter(inFlight, Limit));
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
        Ec2Evidence.Instances.KeyIn(region), Ec2Evidence.VpcEndpoints.KeyIn(region), Ec2Evidence.SecurityGroups.KeyIn(region),
        Ec2Evidence.NetworkAcls.KeyIn(region), Ec2Evidence.FlowLogs.KeyIn(region), Ec2Evidence.EbsEncryption.KeyIn(region),
    ];

    private static ClientFactory Clients(string address, CallLimiter limiter) => new(
        new BasicAWSCredentials(Keys.Given, Keys.GivenSecret), new ClientSettings(address, 8), limiter);

    private static CallLimiter Limiter(int inFlight, TimeSpan limit) =>
        new(inFlight, cap: null, new RecordingLog(), TimeProvider.System) { SilenceLimit = limit };

    private static EvidenceCollector Collector(ClientFactory clients) =>
        new(new ReadEnvironment(clients, Account, "us-east-1", TimeProvider.System), new RecordingLog());
}
