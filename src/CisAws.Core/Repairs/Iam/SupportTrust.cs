using System.Text.Json;
using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>Makes and checks the trust policy of the support role.</summary>
internal static class SupportTrust
{
    private const int AccountDigits = 12;

    /// <summary>The trust policy for a principal: the users of an account with MFA, of a SAML provider, or a role.</summary>
    /// <param name="account">The account of the role.</param>
    /// <param name="principal">An account id, the ARN of an account's root, of a SAML provider or of a role.</param>
    /// <exception cref="RepairRefusedException">It is none of these.</exception>
    public static string For(AccountIdentity account, string principal)
    {
        if (principal.Length == AccountDigits && principal.All(char.IsAsciiDigit))
        {
            return WithMfa((account with { AccountId = principal }).AccountArn);
        }

        if (Arn.Parse(principal) is not { Service: "iam", Region: "", AccountId.Length: AccountDigits } arn) throw NoPrincipal(principal);
        if (arn.Partition != account.Partition)
        {
            throw new RepairRefusedException(
                "OtherPartition",
                $"{principal} is of the partition {arn.Partition}; the account is of {account.Partition}.",
                "Name a principal of the same partition.");
        }

        return arn.Resource.Split('/')[0] switch
        {
            "root" => WithMfa(principal),
            "role" => Document("AWS", principal, "sts:AssumeRole", null),
            "saml-provider" =>
                Document(
                    "Federated",
                    principal,
                    "sts:AssumeRoleWithSAML",
                    new { StringEquals = new Dictionary<string, string> { ["SAML:aud"] = SignIn(arn.Partition) } }),
            _ => throw NoPrincipal(principal),
        };
    }

    /// <summary>Refuses a trust policy under which no principal, or any principal, could assume the role.</summary>
    /// <returns>Notes for the user.</returns>
    public static IReadOnlyList<string> Check(AccountIdentity account, string document)
    {
        PolicyDocument policy = PolicyDocument.Parse(document);
        TrustAssessment trust = TrustPolicy.Assess(policy);
        if (!trust.IsUnderstood) throw Refused("TrustNotUnderstood", $"The trust policy is not understood: {policy.Problems[0]}");
        if (trust.AdmitsEveryone) throw Refused("TrustsEveryone", "The trust policy allows anyone to assume the role.");
        if (!trust.AdmitsPeople)
        {
            throw Refused("TrustsNobody", "The trust policy allows no person to assume the role, only AWS services or no one.");
        }

        string[] foreign = [.. trust.AwsPrincipals.Where(p => !p.Contains(account.AccountId, StringComparison.Ordinal))];
        return
        [
            .. foreign.Length > 0
                ? [$"Principals of other accounts can assume the role: {string.Join(", ", foreign)}."]
                : Array.Empty<string>(),
            .. trust.AwsPrincipals.Any(p => Arn.Parse(p)?.ResourceType == "user")
                ? ["The trust policy names single IAM users; prefer roles and identity providers, which do not change when people leave."]
                : Array.Empty<string>(),
            .. trust.AwsPrincipals.Count > 0 && !trust.Conditional
                ? ["The trust policy does not require MFA itself."]
                : Array.Empty<string>(),
        ];
    }

    private static string WithMfa(string root) =>
        Document("AWS", root, "sts:AssumeRole", new { Bool = new Dictionary<string, string> { ["aws:MultiFactorAuthPresent"] = "true" } });

    private static string SignIn(string partition) => partition switch
    {
        "aws-cn" => "https://signin.amazonaws.cn/saml",
        "aws-us-gov" => "https://signin.amazonaws-us-gov.com/saml",
        _ => "https://signin.aws.amazon.com/saml",
    };

    private static string Document(string kind, string principal, string action, object? condition)
    {
        var statement = new Dictionary<string, object>
        {
            ["Effect"] = "Allow", ["Principal"] = new Dictionary<string, string> { [kind] = principal }, ["Action"] = action,
        };
        if (condition is not null) statement["Condition"] = condition;
        return JsonSerializer.Serialize(new Dictionary<string, object> { ["Version"] = "2012-10-17", ["Statement"] = new[] { statement } });
    }

    private static RepairRefusedException NoPrincipal(string principal) =>
        Refused("TrustedPrincipalInvalid", $"'{principal}' is not an account, account root, SAML provider or role.");

    private static RepairRefusedException Refused(string code, string reason) =>
        new(code, reason, "Name an account (its principals need MFA), the ARN of a SAML provider or of a role, or give a whole "
            + "-TrustPolicy.");
}
