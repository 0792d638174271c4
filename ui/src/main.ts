import { mount } from 'svelte';
import App from './App.svelte';
import { shell } from './ipc/shell';
import './styles/base.css';
import './styles/prose.css';

const target = document.getElementById('app');
if (target) mount(App, { target, props: { shell } });
