using System.Text.Json;
using System.Text.Json.Nodes;
using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>
/// The property of every control about listings of which one item could not be understood: the item is an Error, every other finding is
/// what it would be with the item, an Error or a Manual one, and none of another kind of resource vanishes.
/// </summary>
internal static class UnreadItems
{
    // The first items of a listing show the same as all.
    private const int Most = 3;

    public static void Hold(
        TestAccount account,
        IReadOnlyList<Finding> whole,
        IEnumerable<EvidenceKey> asked,
        Func<IReadOnlyDictionary<EvidenceKey, Answer>, IReadOnlyList<Finding>> assess)
    {
        EvidenceKey[] listings =
            [.. asked.Where(k => k.Source.Items is not null && account.Answers.GetValueOrDefault(k)?.Data is not null)];
        foreach (EvidenceKey key in listings)
        {
            foreach ((string place, object readable) in Without(key, account.Answers[key].Data!))
            {
                var item = new UnreadItem(key.Source.Items!.Types[0], 1, null, "lacks its id");
                var answers = new Dictionary<EvidenceKey, Answer>(account.Answers)
                {
                    [key] = key.Source.Unread(ReadFailure.Of([item]), readable),
                };
                Check($"Without {place} of {key}", key, whole, assess(answers));
            }
        }
    }

    private static void Check(string what, EvidenceKey key, IReadOnlyList<Finding> whole, IReadOnlyList<Finding> findings)
    {
        Assert.True(
            findings.Any(f => f.Status == FindingStatus.Error && f.ResourceName == "item 1" && f.Region == key.Region),
            $"{what} there is no row for it.");
        Assert.Equal(findings.Count, findings.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (Finding finding in findings.Where(f => f.Status is not (FindingStatus.Error or FindingStatus.Manual)))
        {
            Finding? before = whole.FirstOrDefault(f => f.Id == finding.Id);
            Assert.True(before?.Status == finding.Status, $"{what} there is {finding}; before {before}.");
        }

        // Rows of a region that is not named, and those of the bucket of a trail that is not, cannot be there.
        if (key.Source == Ec2Evidence.Regions || key.Source == CloudTrailEvidence.Trails) return;
        string[] others = [.. key.Source.Items!.Types, CisAws.Common.ResourceRef.AccountType];
        Assert.All(
            whole.Where(f => !others.Contains(f.ResourceType, StringComparer.Ordinal)),
            f => Assert.True(findings.Any(g => g.Id == f.Id), $"{what} vanishes {f}."));
    }

    private static IEnumerable<(string Place, object Readable)> Without(EvidenceKey key, object data)
    {
        JsonObject json = JsonNode.Parse(EvidenceJson.Write(key.Source, data).GetRawText())!.AsObject();
        // The columns that a report lacks are no items of it.
        foreach ((string name, JsonNode? value) in json.Where(p => p.Key != "missingColumns"))
        {
            for (int i = 0; i < Math.Min(Most, (value as JsonArray)?.Count ?? 0); i++)
            {
                JsonObject less = json.DeepClone().AsObject();
                less[name]!.AsArray().RemoveAt(i);
                yield return ($"{name}[{i}]", EvidenceJson.Read(key.Source, JsonSerializer.SerializeToElement(less)));
            }
        }
    }
}
