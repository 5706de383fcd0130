using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwsTesting;
using CisAws.Evidence.Snapshots;
using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs;

/// <summary>
/// Finds the secrets that went over the wire, to AWS and back, in what a person or a file gets to see: messages, plans, results, the
/// journal and a snapshot.
/// </summary>
internal sealed partial class SecretWatch(RepairAccount account)
{
    private static readonly string[] Names =
    [
        "Password", "NewPassword", "MasterUserPassword", "SecretAccessKey", "SessionToken", "PrivateKey",
    ];

    private readonly List<string> seen = [];
    private readonly List<string> issued = [];

    /// <summary>A plan that is shown.</summary>
    public RepairPlan See(RepairPlan plan)
    {
        seen.AddRange([plan.Describe(), plan.ToString(), RepairResults.Planned(plan with { Refusal = null }).ToString(), plan.Fingerprint]);
        return plan;
    }

    /// <summary>A result that is shown. What it issues is a secret, which only <see cref="IssuedSecret.Reveal"/> may show.</summary>
    public RepairResult See(RepairResult result)
    {
        seen.AddRange([result.ToString(), JsonSerializer.Serialize(result), $"{result.Issued}"]);
        if (result.Issued is { } secret) issued.Add(secret.Reveal());
        return result;
    }

    /// <summary>The secrets of all calls so far, and those that the session signs with.</summary>
    public IReadOnlyList<string> Secrets() =>
    [
        .. account.Server.Calls.All.SelectMany(Of).Append(Harness.Keys.GivenSecret).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Compares everything that is seen with every secret.</summary>
    public async Task AssertNoneIsShownAsync()
    {
        IReadOnlyList<string> secrets = Secrets();
        Assert.Contains(Harness.Keys.GivenToken, secrets);
        Assert.All(issued, s => Assert.Contains(s, secrets));
        Assert.NotEmpty(account.Log.Lines);
        string[] texts =
        [
            .. account.Log.Lines, .. seen, await File.ReadAllTextAsync(account.Journal.Path, RepairAccount.Cancel), await SnapshotAsync(),
        ];
        foreach (string secret in secrets)
        {
            Assert.DoesNotContain(
                texts,
                t => t.Contains(secret, StringComparison.Ordinal)
                    || t.Contains(JsonEncodedText.Encode(secret).ToString(), StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Of(AwsCall call)
    {
        foreach (string name in Names)
        {
            if (call.Parameter(name) is { Length: > 0 } value) yield return value;
        }

        if (call.Headers.TryGetValue("X-Amz-Security-Token", out string? token)) yield return token;
        if (call.Reply is not { } reply) yield break;
        string body = Encoding.UTF8.GetString(reply.Body.Span);
        foreach (Match found in InXml().Matches(body)) yield return found.Groups["value"].Value;
        foreach (Match found in InJson().Matches(body)) yield return found.Groups["value"].Value;
    }

    private async Task<string> SnapshotAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cisaws-secrets-");
        try
        {
            string path = Path.Combine(folder.FullName, "account.json");
            var snapshot = new AccountSnapshot(account.Session.Account, account.Time.GetUtcNow(), regions: null, account.Session.Answers);
            await SnapshotFile.WriteAsync(snapshot, path, overwrite: false, RepairAccount.Cancel);
            return await File.ReadAllTextAsync(path, RepairAccount.Cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("<(?:SecretAccessKey|SessionToken|Password|PrivateKey)>(?<value>[^<]+)<", RegexOptions.None, 5000)]
    private static partial Regex InXml();

    [GeneratedRegex("\"(?:secretAccessKey|sessionToken|password|privateKey)\"\\s*:\\s*\"(?<value>[^\"]+)\"", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex InJson();
}
