using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Gives codes of MFA devices: the one that the user gave, and after that those that a prompt asks for; each is good once.
/// </summary>
/// <param name="given">The code that was given, or null.</param>
/// <param name="log">Asks the user.</param>
/// <param name="cancellationToken">Stops waiting for the user.</param>
internal sealed class MfaCodes(string? given, IAwsLog log, CancellationToken cancellationToken)
{
    private string? unused = given;

    /// <summary>A code of a device for a profile.</summary>
    /// <exception cref="CisAwsException">None was given, and nobody can be asked.</exception>
    public async Task<string> ReadAsync(string serial, string profile) =>
        Interlocked.Exchange(ref unused, null)
        ?? await log.AskAsync($"MFA code of {serial} for the AWS profile {profile}", cancellationToken).ConfigureAwait(false)
        ?? throw SessionErrors.ProfileNeedsMfa(profile);

    /// <summary>A code of a device that -SerialNumber names.</summary>
    /// <exception cref="CisAwsException">None was given, and nobody can be asked.</exception>
    public async Task<string> ReadAsync(string serial) =>
        Interlocked.Exchange(ref unused, null)
        ?? await log.AskAsync($"MFA code of {serial}", cancellationToken).ConfigureAwait(false)
        ?? throw SessionErrors.MfaCodeNeeded(serial);
}
