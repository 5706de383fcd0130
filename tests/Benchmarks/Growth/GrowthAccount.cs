using System.Collections.Concurrent;
using System.Globalization;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;

namespace CisAws.Benchmarks.Growth;

/// <summary>The demo account with many users or buckets: its own ones again and again, with other names.</summary>
internal static class GrowthAccount
{
    /// <summary>The account with that many users.</summary>
    public static async Task<AccountSnapshot> OfUsersAsync(int users, CancellationToken cancellationToken)
    {
        AccountSnapshot demo = await SnapshotFile.ReadAsync(GrowthSnapshot.Demo, cancellationToken).ConfigureAwait(false);
        var answers = new Dictionary<EvidenceKey, Answer>(demo.Answers);
        var report = (CredentialReport)demo.Answers[IamEvidence.CredentialReport.KeyOf()].Data!;
        var details = (AuthorizationDetails)demo.Answers[IamEvidence.AuthorizationDetails.KeyOf()].Data!;
        CredentialReportRow[] rows = [.. report.Users];
        answers[IamEvidence.CredentialReport.KeyOf()] = IamEvidence.CredentialReport.Answered(report with
        {
            Rows =
            [
                report.Root!,
                .. Enumerable.Range(0, users).Select(i => rows[i % rows.Length] with
                {
                    User = Name(i), Arn = demo.Account.Arn("iam", $"user/{Name(i)}"),
                }),
            ],
        });
        answers[IamEvidence.AuthorizationDetails.KeyOf()] = IamEvidence.AuthorizationDetails.Answered(details with
        {
            Users =
            [
                .. Enumerable.Range(0, users).Select(i => details.Users[i % details.Users.Count] with
                {
                    Name = Name(i), Arn = demo.Account.Arn("iam", $"user/{Name(i)}"),
                }),
            ],
        });
        return new AccountSnapshot(demo.Account, demo.CollectedAt, demo.Regions, answers);

        static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"user-{i:D5}");
    }

    /// <summary>The account with that many buckets.</summary>
    public static async Task<AccountSnapshot> OfBucketsAsync(int buckets, CancellationToken cancellationToken)
    {
        AccountSnapshot demo = await SnapshotFile.ReadAsync(GrowthSnapshot.Demo, cancellationToken).ConfigureAwait(false);
        var answers = new Dictionary<EvidenceKey, Answer>(demo.Answers);
        var list = (BucketList)demo.Answers[S3Evidence.Buckets.KeyOf()].Data!;
        ILookup<string, KeyValuePair<EvidenceKey, Answer>> about = demo.Answers
            .Where(a => a.Key.Source.HasSubject && a.Key.Source.Name.StartsWith("s3:", StringComparison.Ordinal))
            .ToLookup(a => a.Key.Subject, StringComparer.Ordinal);
        var named = new List<Bucket>();
        for (int i = 0; i < buckets; i++)
        {
            Bucket model = list.Buckets[i % list.Buckets.Count];
            string name = string.Create(CultureInfo.InvariantCulture, $"{model.Name}-{i:D5}");
            named.Add(model with { Name = name });
            foreach ((EvidenceKey key, Answer answer) in about[model.Name]) answers[key with { Subject = name }] = answer;
        }

        answers[S3Evidence.Buckets.KeyOf()] = S3Evidence.Buckets.Answered(list with { Buckets = named });
        return new AccountSnapshot(demo.Account, demo.CollectedAt, demo.Regions, answers);
    }
}

/// <summary>Counts the questions that are asked.</summary>
/// <param name="inner">Who answers.</param>
internal sealed class CountedEvidence(IEvidenceProvider inner) : IEvidenceProvider
{
    private readonly ConcurrentDictionary<EvidenceKey, bool> asked = new();

    /// <summary>How many different questions were asked.</summary>
    public int Questions => asked.Count;

    /// <inheritdoc/>
    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        asked[key] = true;
        return inner.GetAsync(key, cancellationToken);
    }
}
