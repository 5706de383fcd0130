namespace AwsTesting;

/// <summary>One request, as understood, and what became of it.</summary>
public sealed class AwsCall
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal AwsCall()
    {
    }

    /// <summary>Order of arrival, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>Time of arrival by the server's <see cref="TimeProvider"/>.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>SigV4 signing name of the service; S3 Control is <c>s3control</c>.</summary>
    public required string Service { get; init; }

    /// <summary>API operation, for example <c>ListUsers</c>; <c>unknown</c> when the request cannot be understood.</summary>
    public required string Operation { get; init; }

    /// <summary>Region of the signature; empty for an unsigned request.</summary>
    public required string Region { get; init; }

    /// <summary>Access key id of the signature; null for an unsigned request.</summary>
    public required string? AccessKeyId { get; init; }

    /// <summary>How the request is written.</summary>
    public required WireProtocol Protocol { get; init; }

    /// <summary>Form fields, flattened JSON members (<c>A.0.B</c>), query string and path labels.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query string as sent.</summary>
    public required string Target { get; init; }

    /// <summary>Request headers.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Request body as text.</summary>
    public required string Body { get; init; }

    /// <summary>Status that was sent; null while the call runs or when nothing was answered.</summary>
    public int? Status { get; internal set; }

    /// <summary>What the server answered, before it was delivered; null while the call runs.</summary>
    public AwsReply? Reply { get; internal set; }

    /// <summary>How long the call took, by the server's <see cref="TimeProvider"/>; zero while it runs.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>The client disconnected before the complete answer was sent.</summary>
    public bool ClientAborted { get; internal set; }

    /// <summary>No rule matched and nothing was behind the server.</summary>
    public bool Missed { get; internal set; }

    /// <summary>The answer came from the server behind this one.</summary>
    public bool Forwarded { get; internal set; }

    /// <summary>Completes when the server is done with the call; never fails.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Value of a parameter, or null.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <inheritdoc />
    public override string ToString() => $"{Sequence} {Service}:{Operation} {Region}".TrimEnd();

    internal void Complete() => _completion.TrySetResult();
}
