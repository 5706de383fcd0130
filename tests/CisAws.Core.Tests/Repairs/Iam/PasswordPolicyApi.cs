using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>
/// What IAM does with a writing call: the call replaces the whole policy, and what it leaves out takes the API's default.
/// </summary>
internal static class PasswordPolicyApi
{
    public static PasswordPolicy? Apply(ApiCall call)
    {
        Assert.Equal(EvidenceKey.Global, call.Region);
        if (call.Action == "iam:DeleteAccountPasswordPolicy")
        {
            Assert.Empty(call.Parameters);
            return null;
        }

        Assert.Equal("iam:UpdateAccountPasswordPolicy", call.Action);
        var left = new Dictionary<string, object>(call.Parameters);
        var policy = new PasswordPolicy(
            Number("MinimumPasswordLength", 6, 128) ?? 6,
            Flag("RequireSymbols") ?? false,
            Flag("RequireNumbers") ?? false,
            Flag("RequireUppercaseCharacters") ?? false,
            Flag("RequireLowercaseCharacters") ?? false,
            Flag("AllowUsersToChangePassword") ?? false,
            Number("MaxPasswordAge", 1, 1095),
            Number("PasswordReusePrevention", 1, 24),
            Flag("HardExpiry"));
        Assert.Empty(left);
        return policy;

        int? Number(string name, int least, int most)
        {
            if (!left.Remove(name, out object? value)) return null;
            int number = Assert.IsType<int>(value);
            Assert.InRange(number, least, most);
            return number;
        }

        bool? Flag(string name) => left.Remove(name, out object? value) ? Assert.IsType<bool>(value) : null;
    }
}
