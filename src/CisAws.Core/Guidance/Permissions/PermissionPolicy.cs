using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Guidance.Permissions;
using CisAws.Publishing;
using System.Text.Json;

namespace CisAws;

/// <summary>One IAM policy document.</summary>
public sealed record PermissionPolicy
{
    /// <summary>The name to give it, such as <c>CisAwsBenchmark-1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The document, indented JSON.</summary>
    public required string Document { get; init; }

    /// <summary>The actions it allows.</summary>
    public required TextCollection Actions { get; init; }

    /// <summary>The versions of the benchmark that the recommendations are of.</summary>
    public required TextCollection BenchmarkVersion { get; init; }

    /// <summary>The numbers of the recommendations that all documents together cover, in these versions.</summary>
    public required TextCollection RecommendationIds { get; init; }

    /// <summary>How many recommendations all documents together cover: a number that two versions have counts twice.</summary>
    public required int Recommendations { get; init; }

    /// <summary>How large it is as IAM counts: characters without white space.</summary>
    public int Size => PermissionPolicies.SizeOf(Document);

    /// <summary>The document.</summary>
    public override string ToString() => Document;
}

/// <summary>Makes policy documents of permissions.</summary>
public static class PermissionPolicies
{
    /// <summary>The largest managed policy that IAM takes, characters without white space.</summary>
    public const int LargestPolicy = 6144;

    private const string Prefix = "CisAwsBenchmark";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The least documents that allow what the scope needs, in as few documents as IAM's size limit leaves.</summary>
    /// <param name="scope">For what.</param>
    /// <param name="partition">The partition of the roles' ARNs: <c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c>.</param>
    public static IReadOnlyList<PermissionPolicy> Create(PermissionScope scope, string partition)
    {
        List<Statement> statements = [new Statement("CisRead", PermissionActions.Reading(scope), ["*"], null)];
        if (PermissionActions.Writing(scope) is { Count: > 0 } writing) statements.Add(new Statement("CisRepair", writing, ["*"], null));
        if (scope.Publish) statements.Add(new Statement("CisPublish", FindingPublication.Actions, ["*"], null));
        if (scope.Organization) statements.AddRange(OfOrganization(scope, partition, [.. statements.SelectMany(s => s.Actions)]));
        IReadOnlyList<IReadOnlyList<Statement>> documents = Split(statements);
        return
        [
            .. documents.Select((document, i) => new PermissionPolicy
            {
                Name = documents.Count == 1 ? Prefix : $"{Prefix}-{i + 1}",
                Document = Render(document),
                Actions = new([.. document.SelectMany(s => s.Actions)]),
                BenchmarkVersion = new([.. scope.Recommendations.Select(r => r.BenchmarkVersion).Distinct(StringComparer.Ordinal)]),
                RecommendationIds = new([.. scope.Recommendations.Select(r => r.Id).Distinct(StringComparer.Ordinal)]),
                Recommendations = scope.Recommendations.Count,
            }),
        ];
    }

    /// <summary>The size of a document as IAM counts it.</summary>
    public static int SizeOf(string document) => document.Count(c => !char.IsWhiteSpace(c));

    private static IEnumerable<Statement> OfOrganization(PermissionScope scope, string partition, IReadOnlyList<string> allowed)
    {
        string[] more =
        [
            .. OrganizationSources(scope).SelectMany(source => source.Actions).Distinct(StringComparer.Ordinal)
                .Except(allowed, StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        if (more.Length > 0) yield return new Statement("CisOrganization", more, ["*"], null);
        yield return new Statement("CisAssumeRole", ["sts:AssumeRole"], [Iam("*", $"role/{scope.RoleName}")], null);
        if (!PermissionActions.TakesRoot(scope)) yield break;
        yield return new Statement(
            "CisAssumeRoot",
            ["sts:AssumeRoot"],
            [Iam("*", "root")],
            [Iam("aws", "policy/root-task/IAMDeleteRootUserCredentials")]);

        string Iam(string account, string resource) => new Arn(partition, "iam", string.Empty, account, resource).ToString();
    }

    // The accounts, and where verdicts about members rest on them, what the accounts that act for the organization are asked.
    private static IEnumerable<EvidenceSource> OrganizationSources(PermissionScope scope) =>
        scope.Recommendations.Any(r => OrganizationReading.Controls.Any(c => c.Name == r.Control))
            ? [.. OrganizationReading.Sources, .. OrganizationReading.Controls.SelectMany(c => c.Reads)]
            : OrganizationReading.Sources;

    // Actions are added one by one: a statement that does not fit continues in the next document.
    private static List<IReadOnlyList<Statement>> Split(IReadOnlyList<Statement> statements)
    {
        List<IReadOnlyList<Statement>> documents = [];
        List<Statement> current = [];
        foreach (Statement statement in statements)
        {
            var rest = new Queue<string>(statement.Actions);
            while (rest.Count > 0)
            {
                List<string> taken = [];
                while (rest.Count > 0 && Fits([.. current, statement with { Actions = [.. taken, rest.Peek()] }]))
                {
                    taken.Add(rest.Dequeue());
                }

                if (taken.Count > 0) current.Add(statement with { Actions = taken });
                if (rest.Count == 0) break;
                documents.Add(current);
                current = [];
            }
        }

        documents.Add(current);
        return documents;
    }

    private static bool Fits(IReadOnlyList<Statement> statements) => SizeOf(Render(statements)) <= LargestPolicy;

    private static string Render(IReadOnlyList<Statement> statements) => JsonSerializer.Serialize(
        new
        {
            Version = "2012-10-17",
            Statement = statements.Select(s => s.TaskPolicies is null
                ? (object)new { s.Sid, Effect = "Allow", Action = s.Actions, Resource = s.Resources }
                : new
                {
                    s.Sid,
                    Effect = "Allow",
                    Action = s.Actions,
                    Resource = s.Resources,
                    Condition = new { ArnEquals = new Dictionary<string, object> { ["sts:TaskPolicyArn"] = s.TaskPolicies } },
                }),
        },
        Indented);

    private sealed record Statement(
        string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<string>? TaskPolicies);
}
