using CisAws.Common;

namespace CisAws.Repairs;

/// <summary>Who is calling, from the ARN of sts:GetCallerIdentity.</summary>
/// <param name="UserName">The IAM user, or null for other callers.</param>
/// <param name="RoleName">The role that was assumed, without its path, or null for other callers.</param>
/// <param name="IsRoot">Whether root is calling.</param>
public sealed record Caller(string? UserName, string? RoleName, bool IsRoot)
{
    /// <summary>Reads the ARN.</summary>
    public static Caller Of(AccountIdentity account)
    {
        string resource = Arn.Parse(account.CallerArn)?.Resource ?? string.Empty;
        if (resource == "root") return new Caller(null, null, IsRoot: true);
        string[] path = resource.Split('/');
        return path switch
        {
            ["user", .., { Length: > 0 } user] => new Caller(user, null, IsRoot: false),
            ["assumed-role", { Length: > 0 } role, ..] => new Caller(null, role, IsRoot: false),
            _ => new Caller(null, null, IsRoot: false),
        };
    }
}
