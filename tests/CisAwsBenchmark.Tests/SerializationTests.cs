using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class SerializationTests
{
    private static readonly string[] Collections = [nameof(Finding.Evidence), nameof(Finding.Warnings)];

    [Fact]
    public void ComesBackFromClixml()
    {
        using var shell = new Shell();
        Finding finding = Sample(shell);
        string xml = PSSerializer.Serialize(finding, 2);
        shell.Runspace.SessionStateProxy.SetVariable("xml", xml);
        AssertSame(finding, shell.Run("[CisAws.Finding] [System.Management.Automation.PSSerializer]::Deserialize($xml)"));
    }

    [Fact]
    public void ComesBackFromCsv()
    {
        using var shell = new Shell();
        Finding finding = Sample(shell);
        var row = new PSObject();
        foreach (PSPropertyInfo property in PSObject.AsPSObject(finding).Properties)
        {
            row.Properties.Add(new PSNoteProperty(property.Name, Convert.ToString(property.Value, CultureInfo.InvariantCulture) ?? string.Empty));
        }

        AssertSame(finding, shell.Run("[CisAws.Finding] $args[0]", row));
    }

    [Fact]
    public void ComesBackFromJson()
    {
        using var shell = new Shell();
        Finding finding = Sample(shell);
        var row = new PSObject();
        foreach (PSPropertyInfo property in PSObject.AsPSObject(finding).Properties) row.Properties.Add(new PSNoteProperty(property.Name, Json(property)));
        AssertSame(finding, shell.Run("[CisAws.Finding] $args[0]", row));
    }

    [Fact]
    public void WhatCameBackBindsToTheRepair()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        const string Script = "Test-CisIam -ProfileName $args[0] -Id 2.7 | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 2)) } | Repair-CisPasswordPolicy -ProfileName $args[0] -Force";
        Assert.Equal(RepairOutcome.Changed, Assert.Single(shell.Run(Script, account.Profile).Of<RepairResult>()).Outcome);
    }

    [Fact]
    public void AMissingPropertyIsNamed()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run("[CisAws.Finding] [pscustomobject]@{ Id = 'x'; RecommendationId = '2.7'; Status = 'Fail' }");
        Assert.Contains("BenchmarkVersion", result.Error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongStatusIsNamed()
    {
        using var shell = new Shell();
        shell.Runspace.SessionStateProxy.SetVariable("xml", PSSerializer.Serialize(Sample(shell), 2).Replace(">Fail<", ">Maybe<", StringComparison.Ordinal).Replace("<I32>3</I32>", "<S>Maybe</S>", StringComparison.Ordinal));
        ShellResult result = shell.Run("[CisAws.Finding] [pscustomobject]@{ Id = 'x'; BenchmarkVersion = '6'; Title = 't'; Level = 1; Section = 's'; RecommendationId = '2.7'; Status = 'Maybe' }");
        Assert.Contains("Status is 'Maybe'", result.Error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.7", null)]
    [InlineData("9.9", "no recommendation '9.9'")]
    public void WhatLacksTheControlGetsItByNumber(string recommendationId, string? error)
    {
        using var shell = new Shell();
        var old = new PSObject();
        foreach (PSPropertyInfo property in PSObject.AsPSObject(Sample(shell)).Properties)
        {
            if (property.Name == nameof(Finding.Control)) continue;
            old.Properties.Add(new PSNoteProperty(property.Name, property.Name == nameof(Finding.RecommendationId) ? recommendationId : property.Value));
        }

        ShellResult result = shell.Run("[CisAws.Finding] $args[0]", old);
        if (error is null) Assert.Equal("PasswordLength", Assert.Single(result.Of<Finding>()).Control);
        else Assert.Contains(error, result.Error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyOtherObjectDoesNotBind()
    {
        using var shell = new Shell();
        Assert.NotEmpty(shell.Run("[pscustomobject]@{ Name = 'x' } | Repair-CisPasswordPolicy -Force").Errors);
    }

    private static object? Json(PSPropertyInfo property) => property.Value switch
    {
        FactCollection facts => facts.Select(f => (object)new PSObject { Properties = { new PSNoteProperty("Name", f.Name), new PSNoteProperty("Value", f.Value) } }).ToArray(),
        TextCollection texts => texts.Cast<object>().ToArray(),
        Enum value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        int number => (long)number,
        DateTimeOffset time => time.UtcDateTime,
        var other => other,
    };

    private static Finding Sample(Shell shell) => Assert.Single(shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.7 -AsOf '2026-03-01T12:00:00Z'", new FakeAccount().Profile).Of<Finding>());

    private static void AssertSame(Finding expected, ShellResult result)
    {
        Finding actual = Assert.Single(result.Of<Finding>());
        foreach (System.Reflection.PropertyInfo property in typeof(Finding).GetProperties().Where(p => !Collections.Contains(p.Name, StringComparer.Ordinal)))
        {
            Assert.Equal(property.GetValue(expected), property.GetValue(actual));
        }

        Assert.Equal(expected.Evidence, actual.Evidence);
        Assert.Equal((IEnumerable)expected.Warnings, actual.Warnings);
    }
}
