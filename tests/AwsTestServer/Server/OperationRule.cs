using AwsTesting.Wire;

namespace AwsTesting;

/// <summary>
/// What the server does with calls that match. Steps run in the order in which they are added; a step repeats forever unless
/// <see cref="Times"/> follows it. When the last step is used up the rule no longer matches and an older rule, the server behind,
/// or the default answers. Set a rule up before the calls come.
/// </summary>
public sealed class OperationRule
{
    private const string Any = "*";
    private const string Auditor = "arn:aws:iam::123456789012:user/auditor";

    private readonly Lock _lock = new();
    private readonly string _service;
    private readonly string _operation;
    private readonly List<Func<AwsCall, bool>> _conditions = [];
    private readonly List<Step> _steps = [];
    private int _current;
    private int _used;

    internal OperationRule(string service, string operation)
    {
        _service = ServiceNames.Canonical(service);
        _operation = operation;
    }

    /// <summary>Only for calls signed for this region.</summary>
    public OperationRule InRegion(string region) => When(call => call.Region == region);

    /// <summary>Only for calls signed with this access key.</summary>
    public OperationRule SignedBy(string accessKeyId) => When(call => call.AccessKeyId == accessKeyId);

    /// <summary>Only for calls with this parameter value.</summary>
    public OperationRule WithParameter(string name, string value) => When(call => call.Parameter(name) == value);

    /// <summary>Only for calls for which the predicate holds.</summary>
    public OperationRule When(Func<AwsCall, bool> predicate)
    {
        _conditions.Add(predicate);
        return this;
    }

    /// <summary>Answers with the result of the function for the call.</summary>
    public OperationRule Returns(Func<AwsCall, AwsReply> reply) => Add(new Step { Reply = reply });

    /// <summary>Answers with these exact bytes of text.</summary>
    public OperationRule Returns(int status, string contentType, string body) => Returns(_ => AwsReply.Text(status, contentType, body));

    /// <summary>Answers 200 with a complete XML document.</summary>
    public OperationRule ReturnsXml(string document) => Returns(_ => AwsReply.Xml(document));

    /// <summary>Answers 200 with a complete JSON document.</summary>
    public OperationRule ReturnsJson(string document) => Returns(_ => AwsReply.Json(document));

    /// <summary>Answers 200 with an object serialised as JSON; property names are kept as they are.</summary>
    public OperationRule ReturnsJson(object value) => Returns(_ => AwsReply.Json(value));

    /// <summary>Answers 200 with the content of a result; the protocol's wrapper is added (see <see cref="AwsReply.Result"/>).</summary>
    public OperationRule ReturnsResult(string inner) => Returns(call => AwsReply.Result(call, inner));

    /// <summary>
    /// Answers with one of the pages, by the token of the request. Pages are insides of results (query, EC2), documents (S3) or JSON
    /// objects.
    /// </summary>
    public OperationRule ReturnsPages(PageStyle style, params IReadOnlyList<string> pages) =>
        Returns(call => Pager.Page(call, style, pages));

    /// <summary>Answers with an error in the format of the call's protocol.</summary>
    public OperationRule Throws(string errorCode, int status = 400, string message = "Refused by the test.") =>
        Returns(call => AwsReply.Error(call, errorCode, status, message));

    /// <summary>Answers with the service's own throttling error.</summary>
    public OperationRule Throttles() => Returns(call =>
    {
        (string code, int status) = ErrorDocument.Throttling(call);
        return AwsReply.Error(call, code, status, "Rate exceeded");
    });

    /// <summary>Answers with the service's own throttling error where a call is beyond the rate; older rules answer the others.</summary>
    public OperationRule ThrottlesBeyond(RateLimit limit) => When(_ => !limit.TryTake()).Throttles();

    /// <summary>Answers with a 5xx error of the service.</summary>
    public OperationRule Fails(int status = 500) =>
        Throws(status == 503 ? "ServiceUnavailable" : "InternalFailure", status, "An internal error occurred.");

    /// <summary>Answers with a 5xx page of a load balancer, which is HTML.</summary>
    public OperationRule FailsWithHtml(int status = 502) =>
        Returns(status, "text/html", "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>");

    /// <summary>Answers "access denied": no identity-based policy allows the action.</summary>
    public OperationRule Denies() => Returns(call => Denied(call, Auditor, "because no identity-based policy allows the {0}:{1} action"));

    /// <summary>Answers "access denied" by a service control policy; the message names the caller.</summary>
    public OperationRule DeniesByServiceControlPolicy(string callerArn = Auditor) =>
        Returns(call => Denied(call, callerArn, "with an explicit deny in a service control policy"));

    /// <summary>Answers that the session token has expired.</summary>
    public OperationRule ExpiresToken() => Returns(call =>
    {
        (string code, int status) = ErrorDocument.ExpiredToken(call);
        return AwsReply.Error(call, code, status, "The security token included in the request is expired");
    });

    /// <summary>Answers 200 with bytes that are neither XML nor JSON, under the protocol's content type.</summary>
    public OperationRule ReturnsGarbage() =>
        Returns(call => AwsReply.Result(call, "{}") with { Body = new byte[] { 0x3C, 0x00, 0xFF, 0xFE, 0x7B, 0x22, 0x1F, 0x8B } });

    /// <summary>Never answers; ends when the client gives up or the server stops.</summary>
    public OperationRule Hangs() => Returns(_ => new AwsReply { Delivery = Delivery.Hang });

    /// <summary>Aborts the connection instead of answering.</summary>
    public OperationRule ResetsConnection() => Returns(_ => new AwsReply { Delivery = Delivery.Reset });

    /// <summary>Aborts the connection after another rule, or the server behind, has carried the call out.</summary>
    public OperationRule LosesAnswer() => Decorates(reply => reply with { Delivery = Delivery.Reset });

    /// <summary>Waits, by the server's <see cref="TimeProvider"/>, before the answer of another rule.</summary>
    public OperationRule Delays(TimeSpan latency) => Add(new Step { Latency = latency });

    /// <summary>Closes the connection in the middle of the body of the answer of another rule.</summary>
    public OperationRule Truncates(double fraction = 0.5) => Decorates(reply => reply with { Delivery = new Delivery.Truncated(fraction) });

    /// <summary>Sends the answer of another rule in small pieces with pauses.</summary>
    public OperationRule SendsSlowly(int chunkBytes, TimeSpan pause) =>
        Decorates(reply => reply with { Delivery = new Delivery.SlowChunks(chunkBytes, pause) });

    /// <summary>Changes the answer of another rule, or a forwarded answer.</summary>
    public OperationRule Decorates(Func<AwsReply, AwsReply> change) => Add(new Step { Decoration = change });

    /// <summary>The step before this is used only so many times; then the next step, or an older rule, applies.</summary>
    public OperationRule Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (_steps.Count == 0)
        {
            throw new InvalidOperationException("Say what happens before saying how often.");
        }

        _steps[^1] = _steps[^1] with { Count = count };
        return this;
    }

    /// <summary>Takes the step for this call, or null when the rule does not match or is used up.</summary>
    internal Step? Take(AwsCall call)
    {
        bool matches = (_service == Any || _service == call.Service)
            && (_operation == Any || _operation == call.Operation)
            && _conditions.All(c => c(call));
        if (!matches)
        {
            return null;
        }

        lock (_lock)
        {
            while (_current < _steps.Count && _used >= _steps[_current].Count)
            {
                _current++;
                _used = 0;
            }

            if (_current == _steps.Count)
            {
                return null;
            }

            _used++;
            return _steps[_current];
        }
    }

    private static AwsReply Denied(AwsCall call, string callerArn, string reason) => AwsReply.Error(
        call,
        ErrorDocument.AccessDenied(call),
        403,
        $"User: {callerArn} is not authorized to perform: {call.Service}:{call.Operation} on resource: * "
            + reason.Replace("{0}", call.Service, StringComparison.Ordinal).Replace("{1}", call.Operation, StringComparison.Ordinal));

    private OperationRule Add(Step step)
    {
        _steps.Add(step);
        return this;
    }

    internal sealed record Step
    {
        public int Count { get; init; } = int.MaxValue;

        public Func<AwsCall, AwsReply>? Reply { get; init; }

        public Func<AwsReply, AwsReply>? Decoration { get; init; }

        public TimeSpan Latency { get; init; }
    }
}
