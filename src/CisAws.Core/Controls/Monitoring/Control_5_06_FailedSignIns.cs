namespace CisAws.Controls.Monitoring;

/// <summary>5.6: somebody is told of sign-ins at the console that fail authentication.</summary>
public sealed class Control_5_06_FailedSignIns() : MonitoringControl("5.6");
