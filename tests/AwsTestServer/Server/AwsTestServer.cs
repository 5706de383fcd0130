using System.Net;
using AwsTesting.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AwsTesting;

/// <summary>
/// A loopback HTTP server that answers AWS calls from rules, records them, injects faults, and can forward to another server.
/// Thread-safe. The newest rule that matches a call decides.
/// </summary>
public sealed class AwsTestServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping = new();
    private OperationRule[] _rules = [];
    private Forwarder? _forwarder;

    private AwsTestServer(WebApplication application, TimeProvider time)
    {
        _application = application;
        _time = time;
        BaseUrl = new Uri("http://127.0.0.1");
    }

    /// <summary>Address of the server; give it to a client as endpoint. S3 clients must use path style.</summary>
    public Uri BaseUrl { get; private set; }

    /// <summary>Every call received.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Starts a server on a free loopback port.</summary>
    /// <param name="time">Clock for latencies and recorded times; the system's when null.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<AwsTestServer> StartAsync(TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            // A test that holds its answers back must not be cut off by the server's own patience.
            options.Limits.MinResponseDataRate = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });

        WebApplication application = builder.Build();
        AwsTestServer server = new(application, time ?? TimeProvider.System);
        application.Run(server.HandleAsync);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        server.BaseUrl = new Uri(application.Urls.First());
        return server;
    }

    /// <summary>Adds a rule for one operation. Service: signing name or common name; both may be <c>*</c>.</summary>
    public OperationRule On(string service, string operation)
    {
        OperationRule rule = new(service, operation);
        lock (_lock)
        {
            _rules = [rule, .. _rules];
        }

        return rule;
    }

    /// <summary>Adds a rule for every operation of every service.</summary>
    public OperationRule OnAny() => On("*", "*");

    /// <summary>Removes a rule, for example a fault that is over.</summary>
    public void Remove(OperationRule rule)
    {
        lock (_lock)
        {
            _rules = [.. _rules.Where(r => r != rule)];
        }
    }

    /// <summary>Sends calls that no rule answers to another server, for example moto.</summary>
    public AwsTestServer ForwardTo(Uri target)
    {
        Forwarder? previous = Interlocked.Exchange(ref _forwarder, new Forwarder(target));
        previous?.Dispose();
        return this;
    }

    /// <summary>Removes all rules and all records; forwarding stays.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _rules = [];
        }

        Calls.Clear();
    }

    /// <summary>Ends hanging calls and stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using (CancellationTokenSource patience = new(TimeSpan.FromSeconds(5)))
        {
            await _application.StopAsync(patience.Token).ConfigureAwait(false);
        }

        await _application.DisposeAsync().ConfigureAwait(false);
        _forwarder?.Dispose();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using MemoryStream buffer = new();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted).ConfigureAwait(false);
        ReadOnlyMemory<byte> body = buffer.ToArray();
        AwsCall call = CallReader.Read(context, body, Calls.NextSequence(), _time.GetUtcNow());
        long started = _time.GetTimestamp();
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        Calls.Begin(call);
        try
        {
            AwsReply reply = await AnswerAsync(call, body, ending.Token).ConfigureAwait(false);
            call.Reply = reply;
            call.Status = reply.Delivery is Delivery.HangDelivery or Delivery.ResetDelivery ? null : reply.Status;
            call.ClientAborted = context.RequestAborted.IsCancellationRequested;
            await ReplyWriter.WriteAsync(context, reply, _time, ending.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            call.ClientAborted = !_stopping.IsCancellationRequested;
            context.Abort();
        }
        finally
        {
            call.Duration = _time.GetElapsedTime(started);
            Calls.End(call);
        }
    }

    private async Task<AwsReply> AnswerAsync(AwsCall call, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        List<OperationRule.Step> decorations = [];
        AwsReply? reply = null;
        foreach (OperationRule rule in _rules)
        {
            OperationRule.Step? step = rule.Take(call);
            if (step?.Reply is { } answer)
            {
                reply = Invoke(answer, call);
                break;
            }

            if (step is not null)
            {
                decorations.Add(step);
            }
        }

        foreach (TimeSpan latency in decorations.Select(d => d.Latency).Where(l => l > TimeSpan.Zero))
        {
            await Task.Delay(latency, _time, cancellationToken).ConfigureAwait(false);
        }

        reply ??= await FallBackAsync(call, body, cancellationToken).ConfigureAwait(false);
        return decorations.Aggregate(reply, (current, step) => step.Decoration?.Invoke(current) ?? current);
    }

    private static AwsReply Invoke(Func<AwsCall, AwsReply> answer, AwsCall call)
    {
        try
        {
            return answer(call);
        }
#pragma warning disable CA1031 // An exception in a test's own function must reach the test as text.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return AwsReply.Error(call, "RuleInTestServerFailed", 501, e.ToString());
        }
    }

    private async Task<AwsReply> FallBackAsync(AwsCall call, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (_forwarder is { } forwarder)
        {
            call.Forwarded = true;
            return await forwarder.SendAsync(call, body, cancellationToken).ConfigureAwait(false);
        }

        call.Missed = true;
        return AwsReply.Error(
            call, "NoRuleInTestServer", 501, $"The test server has no rule for {call.Service}:{call.Operation} in '{call.Region}'.");
    }
}
