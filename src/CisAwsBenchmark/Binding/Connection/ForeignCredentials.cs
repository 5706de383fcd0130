using System.Management.Automation;
using CisAws.Gateway;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Reads keys from an object by the names of its members: an AWSCredentials of any AWS SDK (its keys are read each time, so that
/// it can refresh them), or the Credentials of an STS answer. No type of any SDK is named, so any version will do.
/// </summary>
internal sealed class ForeignCredentials : IForeignCredentials
{
    private readonly PSObject source;

    private ForeignCredentials(PSObject source, string origin)
    {
        this.source = source;
        Origin = origin;
    }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <summary>Wraps an object that has keys.</summary>
    /// <exception cref="CisAwsException">It has none.</exception>
    public static ForeignCredentials From(PSObject source, string origin) =>
        HasKeys(source) ? new ForeignCredentials(source, origin) : throw Unusable(source, origin, innerException: null);

    /// <summary>Whether an object looks like credentials.</summary>
    public static bool HasKeys(PSObject source) =>
        source.Methods["GetCredentials"] is not null || Text(source, "AccessKeyId", "AccessKey") is not null;

    /// <inheritdoc/>
    public ForeignKeys GetKeys()
    {
        try
        {
            PSObject keys = source.Methods["GetCredentials"] is { } method ? PSObject.AsPSObject(method.Invoke()) : source;
            string? id = Text(keys, "AccessKeyId", "AccessKey"), secret = Text(keys, "SecretAccessKey", "SecretKey");
            if (id is null || secret is null) throw Unusable(source, Origin, innerException: null);
            return new ForeignKeys(id, secret, Text(keys, "SessionToken", "Token"));
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw Unusable(source, Origin, e);
        }
    }

    private static string? Text(PSObject source, params string[] names) => names
        .Select(n => source.Properties[n]?.Value?.ToString())
        .FirstOrDefault(v => !string.IsNullOrEmpty(v));

    private static CisAwsException Unusable(PSObject source, string origin, Exception? innerException) => new(
        "CredentialUnusable",
        CisAwsErrorKind.Authentication,
        $"The {source.BaseObject.GetType().FullName} of {origin} provides no "
        + $"access keys{(innerException is null ? string.Empty : ": " + innerException.Message)}.",
        "Give an AWSCredentials object of AWS.Tools, the Credentials of an STS answer, or use -ProfileName.",
        origin,
        innerException);
}
