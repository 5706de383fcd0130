using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>
/// What an undo may call. A journal is a file: its calls are made only where the repair that it names makes such calls, in the account and
/// region of the entry, on the resource of the entry or on what the entry's own calls were about.
/// </summary>
internal static class UndoCalls
{
    /// <summary>What operations are called whose IAM action has another name. Source: the service authorization reference.</summary>
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:DeletePublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3control:PutPublicAccessBlock"] = "s3:PutAccountPublicAccessBlock",
        ["s3control:DeletePublicAccessBlock"] = "s3:PutAccountPublicAccessBlock",
    };

    /// <summary>The parameters that say what a call is about; the others say what becomes of it.</summary>
    private static readonly string[] Identifying =
    [
        "AccessKeyId", "AccountId", "AlarmName", "AlarmNames", "AlternateContactType", "AnalyzerName", "AssociationId", "BucketName",
        "ConfigurationRecorderName", "DBClusterIdentifier", "DBInstanceIdentifier", "DeliveryChannelName", "DestinationCidrBlock",
        "DestinationIpv6CidrBlock", "ExpectedBucketOwner", "FilterName", "FlowLogIds", "GroupId", "GroupName", "InstanceId",
        "InstanceProfileName", "KeyId", "LogGroupName", "NetworkAclId", "PolicyArn", "PolicyName", "ResourceIds", "RoleName",
        "RouteTableId", "RuleNumber", "ServerCertificateName", "TopicArn", "TrailName", "UserName",
    ];

    /// <summary>Why a call of the entry may not be made, or null where every call may.</summary>
    public static RepairRefusal? Refusal(Repair repair, AccountIdentity account, JournalRecord record)
    {
        if (record.AccountId != account.AccountId || record.Partition != account.Partition)
        {
            return Refused(record, $"it is about account {record.AccountId} of partition {record.Partition}, not about this one");
        }

        HashSet<string> known = [.. Tokens(record), .. record.Steps.SelectMany(s => Values(s.Call).Concat(Values(s.Planned)))];
        foreach (JournalStep step in record.Steps.Where(s => s.Inverse is not null))
        {
            foreach (ApiCall call in new[] { step.Inverse!, step.Planned })
            {
                if (Problem(repair, record, step, call, known) is { } problem) return Refused(record, problem);
            }
        }

        return null;
    }

    private static string? Problem(Repair repair, JournalRecord record, JournalStep step, ApiCall call, HashSet<string> known)
    {
        ResourceRef target = record.Target.Resource;
        if (!repair.WriteActions.Contains(Actions.GetValueOrDefault(call.Action, call.Action), StringComparer.Ordinal))
        {
            return $"{call.Action} is no call of {repair.Command}";
        }

        if (call.Region != EvidenceKey.Global && call.Region != target.Region
            && (target.Region != EvidenceKey.Global || call.Region != step.Planned.Region))
        {
            return $"{call.Action} would go to {call.Region}, and the repair was about {target.Region}";
        }

        foreach (string name in Identifying.Where(call.Parameters.ContainsKey))
        {
            // What is found right before the call is found in the state of the target.
            string[] values = [.. Texts(call.Parameters[name])];
            string[] planned = [.. step.Planned.Parameters.TryGetValue(name, out object? value) ? Texts(value) : []];
            string[] other = [.. values.Where(v => planned.Length > 0 ? !planned.Contains(v, StringComparer.Ordinal) : !known.Contains(v))];
            if (other.Length > 0)
            {
                return $"{call.Action} is about {name} {string.Join(", ", other)}, and the repair was about {target}";
            }
        }

        return null;
    }

    private static IEnumerable<string> Tokens(JournalRecord record)
    {
        ResourceRef target = record.Target.Resource;
        yield return record.AccountId;
        yield return target.Id;
        yield return target.Name;
        yield return target.Id[(target.Id.LastIndexOfAny(['/', ':']) + 1)..];
    }

    private static IEnumerable<string> Values(ApiCall call) => Identifying.Where(call.Parameters.ContainsKey)
        .SelectMany(name => Texts(call.Parameters[name]));

    private static IEnumerable<string> Texts(object value) => value switch
    {
        LateValue => [],
        string text => [text],
        IEnumerable<string> texts => texts,
        IEnumerable<object> values => values.Where(v => v is not LateValue).Select(Fact.Render),
        _ => [Fact.Render(value)],
    };

    private static RepairRefusal Refused(JournalRecord record, string problem) => new(
        "CallNotOfRepair",
        $"The entry {record.Id} of the journal is not undone: {problem}.",
        "The journal was edited, or another version wrote it; take the calls of the repair back manually.");
}
