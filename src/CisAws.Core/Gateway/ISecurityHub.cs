namespace CisAws.Gateway;

/// <summary>
/// Security Hub of the account of a session. Calls keep to the rates of AWS, and are repeated where their outcome is not known: to send a
/// finding twice is to send it once.
/// </summary>
public interface ISecurityHub
{
    /// <summary>Reads findings.</summary>
    /// <param name="region">The region.</param>
    /// <param name="productArn">Of which product; it names the account.</param>
    /// <param name="idPrefix">How their ids begin.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="CisAwsException">One of <see cref="SecurityHubErrors"/>.</exception>
    IAsyncEnumerable<StoredFinding> ReadAsync(string region, string productArn, string idPrefix, CancellationToken cancellationToken);

    /// <summary>Sends findings, new ones and those that are there already.</summary>
    /// <param name="region">The region.</param>
    /// <param name="findings">Each as JSON of the AWS Security Finding Format, within the limits of a request.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    /// <exception cref="CisAwsException">One of <see cref="SecurityHubErrors"/>: none of them was taken.</exception>
    Task<ImportReply> ImportAsync(
        string region, IReadOnlyList<ReadOnlyMemory<byte>> findings, CancellationToken cancellationToken);

    /// <summary>Archives findings.</summary>
    /// <param name="region">The region.</param>
    /// <param name="findings">What <see cref="ReadAsync"/> gave, at most 100.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    /// <exception cref="CisAwsException">One of <see cref="SecurityHubErrors"/>: none of them was archived.</exception>
    Task<ImportReply> ArchiveAsync(
        string region, IReadOnlyList<StoredFinding> findings, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>A finding in Security Hub.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="CreatedAt">When it was first sent, as it was written.</param>
/// <param name="ObservedAt">The moment that it was last sent for; null where it does not say.</param>
/// <param name="IsArchived">Whether it is archived.</param>
/// <param name="Control">The control that made it; null where it does not say.</param>
public sealed record StoredFinding(string Id, string CreatedAt, DateTimeOffset? ObservedAt, bool IsArchived, string? Control)
{
    /// <summary>The whole of it, as the connection knows it.</summary>
    public object? Document { get; init; }
}

/// <summary>What Security Hub says to findings that were sent.</summary>
/// <param name="Accepted">How many it took.</param>
/// <param name="Rejected">Those that it did not take.</param>
public sealed record ImportReply(int Accepted, IReadOnlyList<ImportRejection> Rejected);

/// <summary>Why a finding was not taken.</summary>
/// <param name="Id">Its id in Security Hub.</param>
/// <param name="Code">The error code, such as <c>InvalidInput</c>.</param>
/// <param name="Message">What Security Hub says.</param>
public sealed record ImportRejection(string Id, string Code, string Message);

/// <summary>The ids of errors of Security Hub.</summary>
public static class SecurityHubErrors
{
    /// <summary>Security Hub is not enabled in the region.</summary>
    public const string NotEnabled = "SecurityHubNotEnabled";

    /// <summary>AWS denied the call.</summary>
    public const string Denied = "SecurityHubDenied";

    /// <summary>The call failed for another reason.</summary>
    public const string Failed = "SecurityHubFailed";
}
