using System.Globalization;
using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>What is misspelt is answered with what was meant, in every parameter whose values are a closed list.</summary>
public sealed class ChoiceTests
{
    [Fact]
    public void EveryClosedListHasNearMatches()
    {
        using var shell = new Shell();
        int lists = 0;
        foreach (CmdletInfo cmdlet in shell.Run("Get-Command -Module CisAwsBenchmark").Of<CmdletInfo>())
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(p => !PSCmdlet.CommonParameters.Contains(p.Name)))
            {
                if (Names(parameter) is not { } names) continue;
                lists++;
                foreach (string name in names.Where(n => n.Length > 3))
                {
                    // Two letters change places; an unambiguous beginning is taken by PowerShell.
                    string misspelt = $"{name[..1]}{name[2]}{name[1]}{name[3..]}";
                    ArgumentTransformationAttribute[] checks =
                        [.. parameter.Attributes.OfType<ArgumentTransformationAttribute>()];
                    Assert.True(checks.Length > 0, $"{cmdlet.Name} -{parameter.Name} has no near matches.");
                    Exception refused = Record.Exception(() => checks.Aggregate((object?)misspelt, (v, c) => c.Transform(null!, v)))!;
                    Assert.True(refused is ArgumentTransformationMetadataException, $"{cmdlet.Name} -{parameter.Name} {misspelt}");
                    Assert.Matches($"Did you mean (.*, |.* or )?{name}[?,]| {name} or ", refused.Message);
                }

                foreach (string name in names)
                {
                    Assert.All(
                        parameter.Attributes.OfType<ArgumentTransformationAttribute>(),
                        c => Assert.Equal(name.ToUpperInvariant(), c.Transform(null!, name.ToUpperInvariant())));
                }
            }
        }

        Assert.True(lists >= 12, $"{lists} lists");
    }

    [Theory]
    [InlineData("Get-CisRecommendation 2.99", "UnknownRecommendation", "Did you mean 2.9?")]
    [InlineData("Get-CisRecommendation -Section Storge", "UnknownSection", "Did you mean Storage?")]
    [InlineData("Test-CisIam -Demo -Settings @{ UnusedDay = 3 }", "SettingUnknown", "Did you mean UnusedCredentialDays?")]
    [InlineData(
        "New-CisException -Control RootMfaa -Kind RiskAccepted -Reason x -Owner y -Expires 2099-01-01", "ControlUnknown", "RootMfa")]
    [InlineData(
        "New-CisException -RecommendationId '2.99' -BenchmarkVersion 6.0.0 -Kind RiskAccepted -Reason x -Owner y -Expires 2099-01-01",
        "RecommendationUnknown",
        "Did you mean 2.9?")]
    [InlineData("Get-CisException $args[0] -Control RotMfa", "ControlUnknown", "Did you mean RootMfa?")]
    [InlineData("Get-CisAttestation $args[0] -Control *Mfaa", "ControlUnknown", "Get-CisRecommendation lists the controls.")]
    [InlineData("Test-CisIam -Demo -Id 2.7 | Export-CisReport (Join-Path $args[0] x.htm)", "FormatUnknown", "Did you mean .html?")]
    [InlineData("Test-CisIam -Demo -Id 2.7 | Export-CisReport (Join-Path $args[0] x.htlm)", "FormatUnknown", "Did you mean .html?")]
    [InlineData(
        "Test-CisIam -Demo -Id 2.7 | Repair-CisFinding -WhatIf -Parameter @{ BuckeName = 1 }", "UnknownRepairParameter", "BucketName")]
    [InlineData("Get-CisRepair -RecommendationId 2.99", "UnknownRecommendation", "Did you mean 2.9?")]
    public void AMisspeltNameIsAnsweredWithTheNearest(string script, string id, string action)
    {
        using var shell = new Shell();
        ShellResult ran = shell.Run(script, Path.GetDirectoryName(shell.Journal)!);
        IEnumerable<ErrorRecord> errors = ran.Failure is IContainsErrorRecord ended ? [.. ran.Errors, ended.ErrorRecord] : ran.Errors;
        ErrorRecord error = errors.First(e => e.FullyQualifiedErrorId.StartsWith($"{id},", StringComparison.Ordinal));
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'ada' | Repair-CisLoginProfile -ProfileName x", "Repair-CisLoginProfile -UserName 'ada' names what to repair;")]
    [InlineData("Repair-CisLoginProfile ada -ProfileName x", "Repair-CisLoginProfile -UserName 'ada' names what to repair;")]
    [InlineData("Repair-CisBucketPolicy logs.example.com -ProfileName x", "Repair-CisBucketPolicy -BucketName 'logs.example.com' names")]
    [InlineData("Repair-CisEventAlarm 5.1 -ProfileName x", "Repair-CisEventAlarm -RecommendationId '5.1' names what to repair;")]
    [InlineData(
        "Repair-CisAccessKey ada -ProfileName x",
        "-UserName and -AccessKeyId name what to repair, as in Repair-CisAccessKey -UserName 'ada';")]
    [InlineData("Repair-CisPasswordPolicy ada -ProfileName x", "Repair-CisPasswordPolicy takes no name")]
    [InlineData("Repair-CisLoginProfile findings.csv -ProfileName x", "Import-Csv findings.csv")]
    [InlineData("Repair-CisFinding ada -ProfileName x", "Import-Csv findings.csv")]
    public void ANameByPositionIsAnsweredWithItsParameter(string script, string action)
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run(script).Errors);
        Assert.StartsWith("NotAFinding,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.False(error.TargetObject is null or FindingInput);
    }

    private static string[]? Names(ParameterMetadata parameter)
    {
        if (parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set)
        {
            return int.TryParse(set.ValidValues[0], CultureInfo.InvariantCulture, out _) ? null : [.. set.ValidValues];
        }

        Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type) : null;
    }
}
