using Amazon.Runtime.CredentialManagement;

namespace CisAws.Aws.Session;

/// <summary>Where profiles are.</summary>
internal static class ProfileStore
{
    /// <summary>The profiles of a file, or of the user where none is named.</summary>
    public static CredentialProfileStoreChain Open(string? location) => new(Location(location));

    /// <summary>The file of the profiles, or null for those of the user.</summary>
    public static string? Location(string? location)
    {
        if (location is not null) return location;

        // The SDK reads this variable once per process; a person at a prompt sets it when needed. Without a file of its own the chain
        // also holds the encrypted profiles of AWS.Tools on Windows, so a file is only named where it is another one.
        string? current = Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE");
        bool moved = !string.IsNullOrEmpty(current) && current != SharedCredentialsFile.DefaultFilePath;
        return moved ? current : null;
    }
}
