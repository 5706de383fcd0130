using CisAws.Evidence;

namespace CisAws.Tests.Controls.Iam;

/// <summary>Password policies for tests.</summary>
internal static class Policies
{
    public static PasswordPolicy Of(int? length, int? reuse) => new(length, false, false, false, false, true, null, reuse, null);
}
