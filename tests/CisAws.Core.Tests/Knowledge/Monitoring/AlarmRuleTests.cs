using CisAws.Knowledge.Monitoring;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class AlarmRuleTests
{
    [Theory]
    [InlineData("ALARM(a)", true)]
    [InlineData("ALARM(\"a\")", true)]
    [InlineData("ALARM( \"a\" ) OR ALARM(b)", true)]
    [InlineData("alarm(a) or alarm(b)", true)]
    [InlineData("ALARM(a) AND ALARM(b)", null)]
    [InlineData("ALARM(a) AND TRUE", true)]
    [InlineData("ALARM(a) AND FALSE", false)]
    [InlineData("NOT ALARM(a)", false)]
    [InlineData("NOT NOT ALARM(a)", true)]
    [InlineData("OK(a) OR INSUFFICIENT_DATA(a)", false)]
    [InlineData("NOT OK(a)", true)]
    [InlineData("ALARM(b) AND ALARM(c) OR ALARM(a)", true)]
    [InlineData("ALARM(b) AND (ALARM(c) OR ALARM(a))", null)]
    [InlineData("AT_LEAST(1, ALARM, (a, b, c))", true)]
    [InlineData("AT_LEAST(2, ALARM, (\"a\", \"b\", \"c\"))", null)]
    [InlineData("AT_LEAST(50%, NOT OK, (a, b))", true)]
    [InlineData("AT_LEAST(2, NOT ALARM, (a, b))", false)]
    [InlineData("ALARM(other one)", null)]
    public void DecidesFromOneAlarm(string rule, bool? expected)
    {
        Clause<AlarmCondition>? clause = AlarmRule.Parse(rule);
        Assert.NotNull(clause);
        Assert.Equal(expected, clause.Decide(c => c.Alarm == "a" ? c.State == "ALARM" : null));
    }

    [Theory]
    [InlineData("ALARM(\"with \\\"marks\\\" and (parentheses)\")", "with \"marks\" and (parentheses)")]
    [InlineData("ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a/b=c)", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a/b=c")]
    [InlineData("ALARM(two words)", "two words")]
    public void ReadsNames(string rule, string name) =>
        Assert.Equal(name, Assert.IsType<ConditionClause<AlarmCondition>>(AlarmRule.Parse(rule)).Condition.Alarm);

    [Theory]
    [InlineData("")]
    [InlineData("ALARM(a")]
    [InlineData("ALARM()")]
    [InlineData("ALARM(a) ALARM(b)")]
    [InlineData("ALARM(a) OR")]
    [InlineData("AND ALARM(a)")]
    [InlineData("BROKEN(a)")]
    [InlineData("ALARM(\"a)")]
    [InlineData("AT_LEAST(0, ALARM, (a))")]
    [InlineData("AT_LEAST(x, ALARM, (a))")]
    [InlineData("AT_LEAST(1, ALARM, ())")]
    public void RejectsWhatIsNotARule(string rule) => Assert.Null(AlarmRule.Parse(rule));

    [Fact]
    public void HandlesDeepNesting()
    {
        Assert.Null(AlarmRule.Parse($"{new string('(', 5000)}ALARM(a){new string(')', 5000)}"));
        Assert.Null(AlarmRule.Parse($"{string.Concat(Enumerable.Repeat("NOT ", 5000))}ALARM(a)"));
        Assert.NotNull(AlarmRule.Parse(string.Join(" OR ", Enumerable.Range(0, 1000).Select(i => $"ALARM(a{i})"))));
    }
}
