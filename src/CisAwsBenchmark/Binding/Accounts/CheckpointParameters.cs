using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CisAws.Common;
using CisAws.Controls;
using CisAws.PowerShell.Commands;
using CisAws.Settings;

namespace CisAws.PowerShell.Binding;

/// <summary>What the findings of a run depend on, so that a checkpoint goes on as it was begun. Accounts may be added.</summary>
internal static class CheckpointParameters
{
    /// <summary>The contents of files, as hashes.</summary>
    /// <exception cref="CisAwsException">A file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> OfFiles(IEnumerable<string> paths, Func<string, string> fullPath)
    {
        string text = string.Join(' ', paths.Select(fullPath).Where(File.Exists).Select(p => Hash(File.ReadAllBytes(p))));
        return text.Length == 0
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { ["ExceptionPath and AttestationPath"] = text };
    }

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        TestCisCmdlet cmdlet,
        AccountIdentity caller,
        IReadOnlyList<AssessmentItem> items,
        AssessmentSettings settings,
        OrganizationSnapshot? known,
        IReadOnlyDictionary<string, string> files)
    {
        var parameters = new Dictionary<string, string>(files)
        {
            ["the account of the credentials"] = $"{caller.Partition} {caller.AccountId}",
            ["the recommendations"] = string.Join(' ', items.Select(i => $"{i.Recommendation.BenchmarkVersion}/{i.Recommendation.Id}")),
            ["the settings"] = Hash(JsonSerializer.SerializeToUtf8Bytes(settings)),
            ["Region"] = string.Join(' ', cmdlet.Region ?? []),
            ["IncludeDisabledRegion"] = Fact.Render(cmdlet.IncludeDisabledRegion.IsPresent),
            ["RoleName"] = cmdlet.RoleName ?? string.Empty,
            ["AsOf"] = Fact.Render(cmdlet.AsOf?.ToUniversalTime()),
        };
        if (cmdlet.OrganizationPath is not null && known is not null)
        {
            parameters["OrganizationPath"] = $"{known.Organization.Id} {Fact.Render(known.CollectedAt)}";
        }

        return parameters;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
