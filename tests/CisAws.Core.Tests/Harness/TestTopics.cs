using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>Topics as SNS creates them.</summary>
internal static class TestTopics
{
    /// <summary>A topic with the policy that SNS gives to a new one: its own account may publish.</summary>
    public static Topic New(string arn) => new(arn)
    {
        Policy = $$$"""
            {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow",
            "Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission",
            "SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],
            "Resource":"{{{arn}}}","Condition":{"StringEquals":{"AWS:SourceOwner":"{{{Arn.Parse(arn)!.AccountId}}}" } } } ] }
            """,
    };

    /// <summary>A topic to which alarms of every account may publish.</summary>
    public static Topic OpenToCloudWatch(string arn) => new(arn)
    {
        Policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},
            "Action":"sns:Publish","Resource":"*"}]}
            """,
    };
}
